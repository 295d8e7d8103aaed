//! "Small tests": Plan-Do-Study-Act sheets for the priority task; the next one starts from the last.

use crate::desk::Desk;
use crate::dom::{El, button, el, focus_soon};
use crate::model::ItemId;
use crate::sheets::item::{Kind, name_of};
use crate::sheets::{Edit, slots};
use crate::ui::lists::{Listed, Row, add_by_name, listed, place_buttons, spoken};
use crate::ui::readings::with_plan;
use crate::ui::slots::{all_slots, name_called, pills, slot, slot_called};
use crate::ui::tools::{print_button, steps};

/// The screen.
pub fn screen(desk: Desk) -> El {
    with_plan(desk, "Small tests", move |element| tests(desk, element))
}

fn tests(desk: Desk, element: ItemId) -> El {
    let read = move || -> Listed {
        desk.items.with(|items| items.under(Kind::Test, element).map(|id| (id, String::new())).collect())
    };
    el("section").class("text broad").with(&[
        el("h1").says(move || format!("Small tests: {}", desk.follow(|document| name_of(document, element)))),
        el("p").class("lede").text("Try it small before everyone does it: one day, one person, five patients."),
        el("p").class("soft").text("Plan, do, study, act (PDSA): one sheet for each test."),
        el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        listed(el("ol").class("steps"), read, move |row| test(desk, row)),
        add_by_name(desk, "What do you test?", "add-test", Kind::Test, Some(element)),
    ])
}

fn test(desk: Desk, row: Row) -> El {
    let id = row.id;
    let what = name_called(desk, id, move || format!("Test {}: what we test", row.number()));
    let again = button("plain", "Test again from here", move || {
        let new = desk.fresh_id();
        if desk.dispatch(&Edit::TestAgain { test: id, id: new }) {
            focus_soon(format!("#at-{new} input"));
        }
    });
    let again = again.live_attr("aria-label", spoken(desk, "Test again from here", id));
    let when = slot_called(desk, id, slots::ON, "When");
    el("li").class("plan-step").attr("id", &format!("at-{id}")).attr("tabindex", "-1").with(&[
        el("h2").says(move || format!("Test {}", row.number())),
        what,
        el("div").class("four").with(&all_slots(desk, id, &[slots::RUNS, slots::PLACE])).add(when),
        slot(desk, id, slots::PREDICT),
        el("div").class("two").with(&all_slots(desk, id, &[slots::HAPPENED, slots::LEARNED])),
        el("p").class("label").text(slots::VERDICT.label),
        pills(desk, id, slots::VERDICT, move || format!("What next after test {}?", row.number())),
        el("div").class("buttons").with(&place_buttons(desk, id)).add(again),
    ])
}
