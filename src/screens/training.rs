//! "Training": who learns what, how and until when; rows are suggested by the plan and by tasks that change hands.

use crate::desk::Desk;
use crate::dom::{El, button, el, focus_soon};
use crate::sheets::Edit;
use crate::sheets::item::{Kind, PARENT, name_of};
use crate::sheets::role_sheet::Read;
use crate::sheets::screen::Screen;
use crate::sheets::slot::Slot;
use crate::sheets::slots;
use crate::sheets::training::{Suggestion, suggestions};
use crate::ui::lists::{Listed, Row, add_by_name, fold, listed, remove_button};
use crate::ui::out::on_paper;
use crate::ui::readings::settled;
use crate::ui::slots::{all_slots, name_called, pills};
use crate::ui::tools::{print_button, steps};
use leptos::prelude::*;

/// What every row asks.
const ASKED: [Slot; 3] = [slots::ROLE, slots::PERSON, slots::DUE];
/// What a row can say besides.
const BESIDES: [Slot; 5] = [slots::MATERIAL, slots::HOW, slots::TRAINER, slots::DONE, slots::EVIDENCE];
/// How many suggestions are shown at first.
const FEW: usize = 6;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let rows = move || -> Listed {
        desk.items.with(|items| items.all(Kind::Training).map(|id| (id, String::new())).collect())
    };
    let none = move || {
        rows().is_empty().then(|| el("p").class("soft").text("No rows yet. Take in what is suggested, or add one."))
    };
    el("section").class("text broad").with(&[
        el("h1").text("Training"),
        el("p").class("lede").text("What does each person need to learn for what they should do?"),
        el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        el("div").live_one(none),
        listed(el("ol").class("steps on-screen"), rows, move |item| row(desk, item)),
        add_by_name(desk, "A skill to learn", "add-training", Kind::Training, None),
        on_paper(desk, Screen::Training),
        suggested(desk),
    ])
}

fn row(desk: Desk, item: Row) -> El {
    let id = item.id;
    let name = move || desk.follow(|document| name_of(document, id));
    let skill = name_called(desk, id, move || format!("Row {}: what is learned", item.number()));
    let subject = move || {
        let subject = desk.follow(|document| PARENT.read(document, id).map(|subject| name_of(document, subject)));
        subject
            .filter(|subject| *subject != name())
            .map(|subject| el("p").class("soft").text(&format!("For: {subject}")))
    };
    let able = move || format!("How well can they do it now? Row {}", item.number());
    el("li").class("plan-step").attr("id", &format!("at-{id}")).attr("tabindex", "-1").with(&[
        skill,
        el("div").live_one(subject),
        el("div").class("four").with(&all_slots(desk, id, &ASKED)),
        el("p").class("label").text("Now"),
        pills(desk, id, slots::ABLE, able),
        fold("Material, trainer, done").add(el("div").class("four").with(&all_slots(desk, id, &BESIDES))),
        el("div").class("buttons").add(remove_button(desk, id)),
    ])
}

fn suggested(desk: Desk) -> El {
    let all = RwSignal::new(false);
    let found = settled(desk, move || {
        desk.with_findings(|findings| {
            desk.with_sheet(|sheet| {
                desk.follow_items(|document, items| {
                    let read = Read::of(document, items);
                    suggestions(document, sheet, findings, &read.steps, &read.training)
                })
            })
        })
    });
    let line = move |suggestion: &Suggestion| {
        let Suggestion { subject, role, person, .. } = *suggestion;
        let take = button("plain small", "Take in", move || {
            let id = desk.fresh_id();
            if desk.dispatch(&Edit::Train { id, subject, role, person }) {
                focus_soon(format!("#at-{id}"));
            }
        });
        let words = &suggestion.words;
        el("li")
            .add(el("span").class("line-name").text(words).add(el("small").class("soft").text(suggestion.from)))
            .add(take.attr("aria-label", &format!("Take in: {words}")))
    };
    let draw = move |(found, all_shown): &(Vec<Suggestion>, bool)| {
        if found.is_empty() {
            return Vec::new();
        }
        let shown = if *all_shown { found.len() } else { FEW };
        let mut drawn = vec![
            el("h2").text("Suggested").text(" ").add(el("span").class("soft").text(&found.len().to_string())),
            el("ul").class("lines").with_each(found.iter().take(shown).map(line)),
        ];
        if found.len() > shown {
            drawn.push(button("quiet", &format!("Show all {}", found.len()), move || all.set(true)));
        }
        drawn
    };
    el("div").class("suggested").live_of(move || (found.get(), all.get()), draw)
}
