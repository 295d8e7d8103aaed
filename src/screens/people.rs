//! "People": who works here, which roles they hold, and what hangs on one of them alone.

use crate::desk::Desk;
use crate::dom::{El, el};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::item::Kind;
use crate::sheets::people::{Absence, Person, absences, words_without_absences};
use crate::sheets::role_sheet::Read;
use crate::sheets::slots;
use crate::text::words::list;
use crate::ui::field::tickbox;
use crate::ui::lists::{Listed, Row, add_by_name, lines, listed, place_buttons};
use crate::ui::readings::settled;
use crate::ui::slots::{fieldset, name_called};
use crate::ui::tools::{print_button, steps};
use leptos::prelude::*;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let people =
        move || -> Listed { desk.items.with(|items| items.all(Kind::Person).map(|id| (id, String::new())).collect()) };
    let holders = settled(desk, move || held(desk));
    let out = settled(desk, move || {
        desk.with_sheet(|sheet| {
            desk.follow_items(|document, items| {
                let read = Read::of(document, items);
                let found = absences(&read.people, sheet, &read.steps, &read.training);
                (found, words_without_absences(&read.people))
            })
        })
    });
    let absent = move || out.with(|(found, _)| found.iter().map(|absence| (absence.person, absence.clone())).collect());
    let one = move |row: Row<Absence>| {
        let head = el("h3").says(move || row.with(|absence| format!("If {} is out", absence.name)));
        el("div").with(&[head, lines(desk, move || row.with(|absence| absence.uncovered.clone()))])
    };
    let nothing = move || out.with(|(found, words)| found.is_empty().then(|| el("p").text(words)));
    el("section").class("text broad people").with(&[
        el("h1").text("People"),
        el("p")
            .class("lede")
            .text("Who works here, and which roles they hold? A name is not needed where nobody wishes to be named."),
        el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        listed(el("ul").class("plain-list"), people, move |row| person(desk, row)),
        add_by_name(desk, "Someone else: a name, or what you call them", "add-person", Kind::Person, None),
        el("h2").text("Who holds each role"),
        listed(el("ul").class("lines"), move || holders.get(), of_role),
        el("h2").text("If one person is out"),
        el("p").class("soft").text("What nobody else does or could do, going by who is listed here. Ours."),
        listed(el("div").class("absences"), absent, one),
        el("div").live_one(nothing),
    ])
}

fn person(desk: Desk, row: Row) -> El {
    let id = row.id;
    let name = name_called(desk, id, move || format!("Person {}", row.number()));
    let role = move |role: Row| {
        let slot = slots::HOLDS.of(role.id);
        let is_on = move || desk.follow(|document| slot.is_on(document, id));
        let tick = tickbox("", "", is_on, move |on| {
            desk.dispatch(&Edit::flag(id, slot, on));
        });
        el("li").add(tick.add(el("span").says(move || role.name())))
    };
    let roles = listed(el("ul").class("ticks"), move || desk.named(Kind::Role), role);
    el("li").class("plan-step").attr("id", &format!("at-{id}")).attr("tabindex", "-1").with(&[
        name,
        fieldset(move || format!("Roles of person {}", row.number())).add(roles),
        el("div").class("buttons").with(&place_buttons(desk, id)),
    ])
}

/// A role, and who holds it.
type Held = (String, String);

/// Each role, and who holds it.
fn held(desk: Desk) -> Vec<(ItemId, Held)> {
    let people: Vec<Person> = desk.follow_items(crate::sheets::people::read);
    let of_role = |(role, name): (ItemId, String)| {
        let holders: Vec<&str> = people.iter().filter(|person| person.holds(role)).map(|p| p.name.as_str()).collect();
        (role, (name, list(&holders)))
    };
    desk.named(Kind::Role).into_iter().map(of_role).collect()
}

fn of_role(row: Row<Held>) -> El {
    let who = move || row.with(|(_, who)| if who.is_empty() { "nobody is listed yet".to_owned() } else { who.clone() });
    el("li")
        .attr("id", &format!("at-{}", row.id))
        .attr("tabindex", "-1")
        .add(el("b").class("role-name").says(move || row.with(|(name, _)| name.clone())))
        .add(el("span").class("line-name").says(who))
}
