//! "Assess": each milestone as a ladder, what the worksheets show of it, and how it went over time.

use crate::desk::Desk;
use crate::dom::{El, button, el};
use crate::exchange::picture;
use crate::model::{Document, ItemId};
use crate::sheets::Edit;
use crate::sheets::evidence::{Evidence, evidence};
use crate::sheets::milestones::{HIGHEST, MILESTONES, Milestone, Scored, change_words, scores, target};
use crate::sheets::slots;
use crate::ui::lists::{fold, lines};
use crate::ui::readings::settled;
use crate::ui::slots::{all_slots, fieldset, slot};
use crate::ui::tools::{print_button, steps};
use leptos::prelude::*;

/// The screen.
pub fn screen(desk: Desk) -> El {
    el("section")
        .class("text broad assess")
        .with(&[
            el("h1").text("Where are we?"),
            el("p")
                .class("lede")
                .text("Choose the level that describes your clinic today. Score again every few months."),
            el("p").class("soft").text(
                "Milestones and levels: Practice Assessment Tool, TCPI, in our words. What the worksheets show is our \
                 own reading. A person decides.",
            ),
            el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        ])
        .with_each(MILESTONES.iter().map(|milestone| section(desk, milestone)))
}

fn scored(desk: Desk, milestone: ItemId) -> Vec<Scored> {
    desk.follow_items(|document, items| scores(document, items, milestone))
}

fn shown(desk: Desk, milestone: ItemId) -> Evidence {
    desk.with_findings(|findings| {
        desk.with_sheet(|sheet| desk.follow(|document| evidence(document, sheet, findings, milestone)))
    })
}

fn section(desk: Desk, milestone: &'static Milestone) -> El {
    let id = milestone.id;
    // Read once for all that shows it: on a large worksheet it takes a while.
    let found = settled(desk, move || shown(desk, id));
    let rungs = fieldset(|| "Which level describes you today?".to_owned()).class("rungs");
    let rungs = rungs.with_each((0..=HIGHEST).rev().map(|level| rung(desk, milestone, level, found)));
    let when = move || match scored(desk, id).last() {
        None => "Not scored yet.".to_owned(),
        Some(last) => format!("Scored on {}. Choose a level to score again today.", last.on),
    };
    let of_last = move || scored(desk, id).last().map(|last| last.id);
    let details = move |last: &Option<ItemId>| match last {
        None => Vec::new(),
        Some(last) => all_slots(desk, *last, &[slots::WHY, slots::BY, slots::ON]),
    };
    let mine = el("div").with(&[
        el("h3").text("Our score"),
        el("p").class("soft").says(when),
        el("div").live_of(of_last, details),
        slot(desk, id, slots::TARGET),
    ]);
    let theirs = el("div").with(&[
        el("h3").text("What the worksheets show"),
        el("p").says(move || found.with(Evidence::words)),
        lines(desk, move || found.get().missing),
    ]);
    let why = fold("Why it matters, and an example")
        .with(&[el("p").text(milestone.why), el("p").class("soft").text(milestone.example)]);
    let tactics = el("ul").with_each(milestone.tactics.iter().map(|tactic| el("li").text(tactic)));
    let tactics = fold("What helped other clinics").add(tactics);
    el("section")
        .class("milestone")
        .attr("id", &format!("at-{id}"))
        .attr("tabindex", "-1")
        .with(&[
            el("h2").text(milestone.name),
            el("p").text(milestone.asks),
            rungs,
            el("div").class("two").with(&[mine, theirs]),
            why,
            tactics,
        ])
        .live_of(move || scored(desk, id), move |scores| history(desk, milestone, scores))
}

/// One level: a person chooses it, and marks say what else points at it.
fn rung(desk: Desk, milestone: &'static Milestone, level: u32, found: RwSignal<Evidence>) -> El {
    let id = milestone.id;
    let is_chosen = move || scored(desk, id).last().is_some_and(|last| last.level == level);
    let choose = move || {
        desk.dispatch(&Edit::Score { milestone: id, id: desk.fresh_id(), level, on: desk.today() });
    };
    let marks = move || {
        let is_target = desk.follow(|document| target(document, id)) == Some(level);
        let is_shown = found.with(|found| found.level) == level;
        let mark = |class: &str, words: &str| el("span").class(class).text(words);
        let target = is_target.then(|| mark("tag target", "Our target"));
        let shown = is_shown.then(|| mark("tag", "Shown by the worksheets"));
        target.into_iter().chain(shown).collect()
    };
    let input = el("input").attr("type", "radio").attr("name", id.as_str()).checked_when(is_chosen).click(choose);
    let words = format!("The practice {}", milestone.levels[level as usize]);
    el("label").class("rung").with(&[input, el("b").text(&level.to_string()), el("span").text(&words)]).live(marks)
}

/// How it went over time: a picture, and the same as a table.
fn history(desk: Desk, milestone: &'static Milestone, scores: &[Scored]) -> Vec<El> {
    if scores.is_empty() {
        return Vec::new();
    }
    let target = desk.with_document(|document| target(document, milestone.id)).flatten();
    let row = |scored: &Scored| {
        let id = scored.id;
        let (by, why) = desk
            .with_document(|document: &Document| (slots::BY.text(document, id), slots::WHY.text(document, id)))
            .unwrap_or_default();
        let remove = button("quiet", "Remove", move || {
            desk.dispatch(&Edit::Remove(id));
        });
        let remove = remove.attr("aria-label", &format!("Remove the score of {}", scored.on));
        let cells = [&scored.on, &scored.level.to_string(), &by, &why].map(|words| el("td").text(words));
        el("tr").with(&cells).add(el("td").add(remove))
    };
    let head = ["Date", "Level", "Who", "Why", "Remove"].map(|words| el("th").attr("scope", "col").text(words));
    let table = el("table").class("plain-table").with(&[
        el("caption").class("unseen").text("All scores"),
        el("thead").add(el("tr").with(&head)),
        el("tbody").with_each(scores.iter().rev().map(row)),
    ]);
    let over_time = change_words(scores).map(|change| {
        let picture = picture::history(milestone.name, scores, target);
        el("div").with(&[
            el("h3").text("Over time"),
            el("p").text(&change),
            el("figure").class("history").drawn(&picture),
        ])
    });
    over_time.into_iter().chain([fold("All scores").add(table)]).collect()
}
