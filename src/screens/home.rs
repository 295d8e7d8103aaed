//! The home of a practice: where each step of the work stands, the next useful thing, what is open, the last copy.

use crate::desk::Desk;
use crate::dom::{El, el};
use crate::sheets::overview::{Overview, Progress, overview};
use crate::sheets::screen::{Line, Screen};
use crate::ui::lists::{lines, to};
use crate::ui::readings::settled;
use leptos::prelude::*;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let name = move || {
        let name = desk.with_sheet(|sheet| sheet.practice.clone());
        if name.is_empty() { "Our practice".to_owned() } else { name }
    };
    let overview = settled(desk, move || looked_at(desk));
    let of_course =
        move || overview.with(|found| found.as_ref().map(|found| (found.next.clone(), found.steps.clone())));
    let course = move |found: &Option<(Line, Vec<Progress>)>| {
        found.as_ref().map(|(next, steps)| course(desk, next, steps)).unwrap_or_default()
    };
    let titles =
        move || overview.with(|found| found.as_ref().map(|found| found.open.iter().map(|open| open.title).collect()));
    let open = move |titles: &Option<Vec<&'static str>>| {
        titles.iter().flatten().enumerate().flat_map(|(nth, title)| open(desk, overview, nth, title)).collect()
    };
    let copied = move || format!("{}.", desk.copied.get().words());
    el("section")
        .class("text home")
        .add(el("h1").says(name))
        .live_of(of_course, course)
        .live_of(titles, open)
        .add(el("h2").text("A copy outside this browser"))
        .add(el("p").add(el("span").says(copied)).text(" ").add(to(
            desk,
            Screen::Versions,
            "Copies and earlier versions",
        )))
}

fn looked_at(desk: Desk) -> Option<Overview> {
    let today = desk.today();
    desk.with_findings(|findings| {
        desk.with_sheet(|sheet| {
            desk.follow_items(|document, items| Some(overview(document, items, sheet, findings, &today)))
        })
    })
}

/// The next useful thing, and where each step of the work stands.
fn course(desk: Desk, next: &Line, steps: &[Progress]) -> Vec<El> {
    let step = |progress: &Progress| {
        let first = progress.part.screens().next().unwrap_or_default();
        let link = to(desk, first, "").with(&[
            el("b").text(&progress.part.title()),
            el("span").class("standing").text(progress.standing.words()),
            el("small").text(&progress.words),
        ]);
        el("li").attr("data-standing", &(progress.standing as u8).to_string()).add(link)
    };
    let shown = el("div")
        .class("next")
        .with(&[el("p").add(el("b").text("Next")), to(desk, next.place, &next.words).class("go")]);
    vec![shown, el("ol").class("course").with_each(steps.iter().map(step))]
}

/// What is open of a kind, the `nth`.
fn open(desk: Desk, overview: RwSignal<Option<Overview>>, nth: usize, title: &str) -> [El; 2] {
    let held = move || -> Vec<Line> {
        let of = |found: &Overview| found.open.get(nth).map(|open| open.lines.clone());
        overview.with(|found| found.as_ref().and_then(of)).unwrap_or_default()
    };
    let count = el("span").class("soft").says(move || held().len().to_string());
    [el("h2").text(title).text(" ").add(count), lines(desk, held)]
}
