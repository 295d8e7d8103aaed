//! The home of a practice: where each step of the work stands, the next useful thing, what is open, the last copy.

use crate::desk::Desk;
use crate::dom::{El, el, settled};
use crate::sheets::overview::{Overview, Progress, overview};
use crate::sheets::screen::Screen;
use crate::ui::lists::{lines, to};
use leptos::prelude::*;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let name = move || {
        let name = desk.with_sheet(|sheet| sheet.practice.clone());
        if name.is_empty() { "Our practice".to_owned() } else { name }
    };
    let draw = move |overview: &Option<Overview>| overview.as_ref().map(|found| drawn(desk, found)).unwrap_or_default();
    let overview = settled(move || looked_at(desk));
    let copied = move || format!("{}.", desk.copied.get().words());
    el("section")
        .class("text home")
        .add(el("h1").says(name))
        .live_of(move || overview.get(), draw)
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
        desk.with_sheet(|sheet| desk.follow(|document| Some(overview(document, sheet, findings, &today))))
    })
}

fn drawn(desk: Desk, found: &Overview) -> Vec<El> {
    let step = |progress: &Progress| {
        let first = progress.part.screens().next().unwrap_or_default();
        let link = to(desk, first, "").with(&[
            el("b").text(&progress.part.title()),
            el("span").class("standing").text(progress.standing.words()),
            el("small").text(&progress.words),
        ]);
        el("li").attr("data-standing", &(progress.standing as u8).to_string()).add(link)
    };
    let next = el("div")
        .class("next")
        .with(&[el("p").add(el("b").text("Next")), to(desk, found.next.place, &found.next.words).class("go")]);
    let mut drawn = vec![next, el("ol").class("course").with_each(found.steps.iter().map(step))];
    for open in &found.open {
        let (title, count, held) = (open.title, open.lines.len().to_string(), open.lines.clone());
        drawn.push(el("h2").text(title).text(" ").add(el("span").class("soft").text(&count)));
        drawn.push(lines(desk, move || held.clone()));
    }
    drawn
}
