//! "Plan": the priority task as steps: what, who, where; and what to look at before it begins.

use crate::desk::Desk;
use crate::dom::{El, button, el, focus_soon};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::item::{Kind, name_of};
use crate::sheets::screen::Screen;
use crate::sheets::slot::Slot;
use crate::sheets::slots;
use crate::sheets::steps::{BEFORE, HEAD, STEPS, checks};
use crate::ui::lists::{Listed, Row, add_by_name, fold, lines, listed, place_buttons, spoken, to};
use crate::ui::out::on_paper;
use crate::ui::readings::{settled, steps_of, with_plan};
use crate::ui::slots::{all_slots, name_called};
use crate::ui::tools::{print_button, steps as undo_steps};
use leptos::prelude::*;

/// What every step asks.
const ASKED: [Slot; 4] = [slots::ROLE, slots::PERSON, slots::PLACE, slots::STATUS];
/// What a step can say besides.
const BESIDES: [Slot; 8] = [
    slots::START,
    slots::DUE,
    slots::PROTOCOL,
    slots::LINK,
    slots::TRAINING,
    slots::RESOURCE,
    slots::LOOP,
    slots::FACES,
];

/// The screen.
pub fn screen(desk: Desk) -> El {
    with_plan(desk, "Plan", move |element| plan(desk, element))
}

fn plan(desk: Desk, element: ItemId) -> El {
    let found = settled(desk, move || {
        let steps = steps_of(desk, element);
        (steps.len(), checks(&steps))
    });
    let named = move || -> Listed {
        desk.items.with(|items| items.under(Kind::Step, element).map(|step| (step, String::new())).collect())
    };
    let checked = move || {
        let (steps, count) = found.with(|(steps, found)| (*steps, found.len()));
        let words = match count {
            0 => "Nothing: every step has who, where and a person.".to_owned(),
            1 => "One thing to look at:".to_owned(),
            count => format!("{count} things to look at:"),
        };
        (steps > 0).then(|| el("p").text(&words))
    };
    el("section").class("text broad").with(&[
        el("h1").says(move || format!("Plan: {}", desk.follow(|document| name_of(document, element)))),
        el("p").class("lede").text("Break it into small steps. For each: what happens, who does it, where."),
        el("div").class("tools").with(&undo_steps(desk)).add(print_button(desk)),
        el("div").class("two").with(&all_slots(desk, element, &HEAD)),
        el("h2").text(STEPS),
        on_paper(desk, Screen::Plan),
        listed(el("ol").class("steps on-screen"), named, move |row| step(desk, element, row)),
        add_by_name(desk, "What happens next?", "add-step", Kind::Step, Some(element)),
        ideas(desk, element),
        el("h2").text(BEFORE),
        el("div").live_one(checked).add(lines(desk, move || found.get().1)),
        el("div").class("on-screen").with(&[
            el("h2").text("People"),
            el("p").class("soft").text("Who can be named above. A role is enough where nobody wishes to be named."),
            add_by_name(desk, "A person", "add-person", Kind::Person, None),
            el("p").add(to(desk, Screen::People, "All people, and the roles they hold")),
        ]),
    ])
}

fn step(desk: Desk, element: ItemId, row: Row) -> El {
    let id = row.id;
    let what = name_called(desk, id, move || format!("Step {}: what happens", row.number()));
    let insert = button("plain", "Insert below", move || {
        let new = desk.fresh_id();
        let edit = Edit::Add {
            kind: Kind::Step,
            id: new,
            parent: Some(element),
            name: "New step".to_owned(),
            at: Some(untrack(|| row.number())),
        };
        if desk.dispatch(&edit) {
            focus_soon(format!("#at-{new} input"));
        }
    });
    let split = button("plain", "Split", move || {
        let new = desk.fresh_id();
        if desk.dispatch(&Edit::Split { step: id, id: new }) {
            focus_soon(format!("#at-{new} input"));
        }
    });
    let spoken = |button: El, verb: &'static str| button.live_attr("aria-label", spoken(desk, verb, id));
    el("li").class("plan-step").attr("id", &format!("at-{id}")).attr("tabindex", "-1").with(&[
        what,
        el("div").class("four").with(&all_slots(desk, id, &ASKED)),
        fold("Dates, protocol, training").add(el("div").class("four").with(&all_slots(desk, id, &BESIDES))),
        el("div")
            .class("buttons")
            .with(&place_buttons(desk, id))
            .with(&[spoken(insert, "Insert below"), spoken(split, "Split")]),
    ])
}

/// The ideas of the brainstorm that are no step yet.
fn ideas(desk: Desk, element: ItemId) -> El {
    let open = settled(desk, move || -> Listed {
        desk.follow_items(|document, items| {
            let steps: Vec<String> = items.under(Kind::Step, element).map(|step| name_of(document, step)).collect();
            let ideas = items.under(Kind::Idea, element).map(|idea| (idea, name_of(document, idea)));
            ideas.filter(|(_, name)| !steps.contains(name)).collect()
        })
    });
    let line = move |(id, name): &(ItemId, String)| {
        let idea = name.clone();
        let take = button("plain small", "Make it a step", move || {
            desk.dispatch(&Edit::add_in(Kind::Step, element, desk.fresh_id(), idea.clone()));
        });
        let take = take.attr("data-item", id.as_str()).attr("aria-label", &format!("Make it a step: {name}"));
        el("li").add(el("span").class("line-name").text(name)).add(take)
    };
    let draw = move |ideas: &Listed| {
        if ideas.is_empty() {
            return Vec::new();
        }
        vec![el("h3").text("From your brainstorm"), el("ul").class("lines").with_each(ideas.iter().map(line))]
    };
    el("div").class("on-screen").live_of(move || open.get(), draw)
}
