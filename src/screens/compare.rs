//! "Compare": all brainstorms as a ranked list and as a picture of feasibility by priority. A person confirms the
//! priority task.

use crate::desk::Desk;
use crate::dom::{El, button, el};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::elements::{self, Element, Ranked};
use crate::sheets::item::{PRACTICE, name_of};
use crate::sheets::screen::Screen;
use crate::sheets::slot::Slot;
use crate::sheets::slots;
use crate::ui::lists::to;
use crate::ui::readings::elements_of;
use crate::ui::slots::slot_called;
use crate::ui::tools::{print_button, steps};

/// The screen.
pub fn screen(desk: Desk) -> El {
    let chosen = move || {
        let chosen = desk.follow(|document| elements::chosen(document).map(|id| name_of(document, id)));
        let none =
            || el("p").class("lede").text("The most feasible and most important comes first. You decide together.");
        vec![chosen.map_or_else(none, |name| {
            let back = button("quiet", "Choose another", move || {
                desk.dispatch(&Edit::set(PRACTICE, slots::CHOSEN, ""));
            });
            el("div").class("chosen").with(&[
                el("p").text("Our priority task: ").add(el("b").text(&name)),
                to(desk, Screen::Plan, "Plan it").class("go"),
                back,
            ])
        })]
    };
    let read = move || {
        let elements = elements_of(desk);
        let ranking = elements::ranking(&elements);
        let chosen = desk.follow(elements::chosen);
        (elements, ranking, chosen)
    };
    let draw = move |(elements, ranking, chosen): &(Vec<Element>, Vec<Ranked>, Option<ItemId>)| {
        let at_hand: Vec<&Element> = elements.iter().filter(|element| element.is_at_hand()).collect();
        if at_hand.is_empty() {
            let way = to(desk, Screen::Choose, "Choose what to work on").class("go");
            return vec![el("p").text("There is no brainstorm yet."), el("p").add(way)];
        }
        let ranked = ranking
            .iter()
            .filter_map(|ranked| Some((elements.iter().find(|element| element.id == ranked.element)?, Some(ranked))));
        let rest = at_hand.iter().filter(|element| element.rating().is_none()).map(|element| (*element, None));
        let rows: Vec<(&Element, Option<&Ranked>)> = ranked.chain(rest).collect();
        vec![table(desk, &rows, *chosen), el("h2").text("Feasibility by priority"), matrix(desk, &rows)]
    };
    el("section")
        .class("text broad")
        .add(el("h1").text("Compare the brainstorms"))
        .live(chosen)
        .add(el("div").class("tools").with(&steps(desk)).add(print_button(desk)))
        .add(el("div").live_of(read, draw))
}

fn table(desk: Desk, rows: &[(&Element, Option<&Ranked>)], chosen: Option<ItemId>) -> El {
    let row = |(element, ranked): &(&Element, Option<&Ranked>)| {
        let id = element.id;
        let place = match ranked {
            None => "Rate both".to_owned(),
            Some(ranked) if ranked.is_tied => format!("{} (tie)", ranked.place),
            Some(ranked) => ranked.place.to_string(),
        };
        let rate = |slot: Slot| el("td").add(slot_called(desk, id, slot, &format!("{}: {}", element.name, slot.label)));
        let name = el("th").attr("scope", "row").add(to(desk, Screen::Brainstorm.at(id), &element.name));
        let choose = button("plain", "Choose", move || {
            desk.dispatch(&Edit::set(PRACTICE, slots::CHOSEN, id.as_str()));
        });
        let choose = choose.attr("aria-label", &format!("Choose as priority task: {}", element.name));
        let last = if chosen == Some(id) { el("b").text("Priority task") } else { choose };
        el("tr").with(&[el("td").text(&place), name, rate(slots::FEASIBLE), rate(slots::PRIORITY), el("td").add(last)])
    };
    let head = ["Place", "Element", "Feasible", "Priority", "Priority task"]
        .map(|words| el("th").attr("scope", "col").text(words));
    el("table").class("plain-table stacked ranks").with(&[
        el("caption").class("unseen").text("The brainstorms in their order"),
        el("thead").add(el("tr").with(&head)),
        el("tbody").with_each(rows.iter().map(row)),
    ])
}

/// Five by five places. Each element is a button that the arrow keys move.
fn matrix(desk: Desk, rows: &[(&Element, Option<&Ranked>)]) -> El {
    let chips = |priority: u32, feasible: u32| {
        let here =
            rows.iter().enumerate().filter(move |(_, (element, _))| element.rating() == Some((feasible, priority)));
        here.map(|(at, (element, _))| chip(desk, at, element))
    };
    let cell = |priority: u32, feasible: u32| {
        let class = if priority > 3 && feasible > 3 { "cell best" } else { "cell" };
        el("div").class(class).with_each(chips(priority, feasible))
    };
    let cells = (1..=5).rev().flat_map(|priority| (1..=5).map(move |feasible| (priority, feasible)));
    let key = rows.iter().enumerate().map(|(at, (element, _))| {
        el("li").add(el("b").text(&letter(at))).text(" ").add(el("span").text(&element.name))
    });
    el("div").class("matrix-side").with(&[
        el("div")
            .class("matrix")
            .attr("role", "group")
            .attr("aria-label", "Feasibility by priority")
            .with_each(cells.map(|(priority, feasible)| cell(priority, feasible))),
        el("p").class("axis soft").text("Up: higher priority. Right: more feasible. The arrow keys move a letter."),
        el("ul").class("key").with_each(key),
    ])
}

fn letter(at: usize) -> String {
    char::from(b'A' + (at % 26) as u8).to_string()
}

fn chip(desk: Desk, at: usize, element: &Element) -> El {
    let (id, (feasible, priority)) = (element.id, element.rating().unwrap_or_default());
    let words = format!("{}: feasibility {feasible}, priority {priority}", element.name);
    let chip = button("chip", &letter(at), move || desk.spoken.set("The arrow keys move it.".to_owned()));
    chip.attr("data-item", id.as_str()).attr("title", &words).attr("aria-label", &words).on_key(move |press, _| {
        let (slot, to) = match press.key.as_str() {
            "ArrowUp" => (slots::PRIORITY, priority + 1),
            "ArrowDown" => (slots::PRIORITY, priority - 1),
            "ArrowRight" => (slots::FEASIBLE, feasible + 1),
            "ArrowLeft" => (slots::FEASIBLE, feasible - 1),
            _ => return false,
        };
        if !press.is_repeat && (1..=5).contains(&to) && desk.dispatch(&Edit::set(id, slot, to.to_string())) {
            let is = if slot == slots::FEASIBLE { "Feasibility" } else { "Priority" };
            desk.spoken.set(format!("{is} {to}"));
        }
        true
    })
}
