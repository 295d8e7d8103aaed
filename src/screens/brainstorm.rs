//! "Brainstorm": one worksheet for each element, with what is there and what is needed side by side.

use crate::desk::Desk;
use crate::dom::{El, button, el};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::item::{Kind, name_of};
use crate::sheets::milestones::MILESTONES;
use crate::sheets::screen::Screen;
use crate::sheets::slot::Slot;
use crate::sheets::slots::{self, RESOURCES};
use crate::ui::lists::{Listed, Row, add_by_name, fold, listed, place_buttons, to};
use crate::ui::readings::elements_of;
use crate::ui::slots::{all_slots, name_called, pills, slot, slot_called};
use crate::ui::tools::{print_button, steps};
use leptos::prelude::untrack;

/// The screen: the brainstorm of the element that the address names, or of the first one.
pub fn screen(desk: Desk, wanted: Option<ItemId>) -> El {
    let at_hand = move || -> Listed {
        let elements = elements_of(desk).into_iter();
        elements.filter(|element| element.is_at_hand() || Some(element.id) == wanted).map(|e| (e.id, e.name)).collect()
    };
    let first = untrack(|| at_hand().first().map(|(id, _)| *id));
    let Some(element) = wanted.or(first) else {
        return el("section").class("text").with(&[
            el("h1").text("Brainstorm"),
            el("p").class("lede").text("Circle one to three elements first. Then each has its brainstorm here."),
            el("p").add(to(desk, Screen::Choose, "Choose what to work on").class("go")),
        ]);
    };
    let tab = move |row: Row| {
        let link = to(desk, Screen::Brainstorm.at(row.id), "").says(move || row.name());
        el("li").add(if row.id == element { link.attr("aria-current", "page") } else { link })
    };
    let rating = |number, why, spoken: &'static str| {
        el("div").class("rating").with(&[
            el("h3").text(spoken),
            pills(desk, element, number, move || spoken.to_owned()),
            slot(desk, element, why),
        ])
    };
    el("section").class("text broad").with(&[
        el("nav").class("tabs").attr("aria-label", "Brainstorms").add(listed(el("ul"), at_hand, tab)),
        el("h1").says(move || desk.follow(|document| name_of(document, element))),
        el("p").class("lede").text("Say it as it comes. Write no patient information here."),
        el("p").class("soft").text("The questions are ours: the toolkit’s own worksheet could not be had."),
        el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        el("div").class("two").with(&all_slots(desk, element, &[slots::CHANGE, slots::BETTER])),
        el("h2").text("What we have, and what we need"),
        resources(desk, element),
        el("div").class("two").with(&all_slots(desk, element, &[slots::AGREE, slots::BARRIER])),
        el("h2").text("How feasible, how important"),
        el("div").class("two").with(&[
            rating(slots::FEASIBLE, slots::WHY_FEASIBLE, slots::FEASIBLE.label),
            rating(slots::PRIORITY, slots::WHY_PRIORITY, slots::PRIORITY.label),
        ]),
        el("h2").text("Ideas"),
        ideas(desk, element),
        el("p").class("next-step").add(to(desk, Screen::Compare, "Compare all brainstorms")),
    ])
}

fn resources(desk: Desk, element: ItemId) -> El {
    let row = |(of, words): &(ItemId, &'static str)| {
        let cell =
            |slot: Slot| el("td").add(slot_called(desk, element, slot.of(*of), &format!("{words}: {}", slot.label)));
        el("tr").add(el("th").attr("scope", "row").text(words)).with(&[slots::HAVE, slots::NEED, slots::COST].map(cell))
    };
    let head = ["What", slots::HAVE.label, slots::NEED.label, slots::COST.label];
    el("table").class("plain-table stacked").with(&[
        el("caption").class("unseen").text("What we have, and what we need"),
        el("thead").add(el("tr").with(&head.map(|words| el("th").attr("scope", "col").text(words)))),
        el("tbody").with_each(RESOURCES.iter().map(row)),
    ])
}

/// The ideas, and the tactics that can become one with one click.
fn ideas(desk: Desk, element: ItemId) -> El {
    let read = move || -> Listed {
        desk.items.with(|items| items.under(Kind::Idea, element).map(|idea| (idea, String::new())).collect())
    };
    let line = move |row: Row| {
        let field = name_called(desk, row.id, move || format!("Idea {}", row.number()));
        el("li").add(field).with(&place_buttons(desk, row.id))
    };
    let tactic = move |words: &'static str| {
        let is_in = move || {
            desk.follow_items(|document, items| {
                items.under(Kind::Idea, element).any(|idea| name_of(document, idea) == words)
            })
        };
        let take = button("plain small", "Take in", move || {
            desk.dispatch(&Edit::add_in(Kind::Idea, element, desk.fresh_id(), words));
        });
        let take = take.attr("aria-label", &format!("Take in: {words}")).disabled_when(is_in);
        el("li").add(el("span").class("line-name").text(words)).add(take)
    };
    let tactics = MILESTONES.iter().rev().flat_map(|milestone| milestone.tactics).map(|words| tactic(words));
    el("div").with(&[
        listed(el("ul").class("lines"), read, line),
        add_by_name(desk, "An idea", "add-idea", Kind::Idea, Some(element)),
        fold("What helped other clinics (published tactics)").add(el("ul").class("lines").with_each(tactics)),
    ])
}
