//! One task at a time: the same work as large cards, for phones and for a screen on the wall.

use super::desk::Desk;
use super::dom::{El, button, el, focus_soon};
use super::field::{Field, field};
use super::worksheet::{glyph, layer_switch, next_layer, steps};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::worksheet::{Layer, Marks, OTHER_ID};
use leptos::prelude::*;

/// What a card shows.
#[derive(Clone, PartialEq)]
struct Card {
    task: ItemId,
    layer: Layer,
    name: String,
    note: String,
    category: String,
    at: usize,
    all: usize,
    columns: Vec<(ItemId, String, Marks)>,
    is_answered: bool,
}

fn card_at(desk: Desk, at: usize) -> Option<Card> {
    let layer = desk.layer.get();
    desk.with_sheet(|sheet| {
        let task = sheet.tasks_in_use().nth(at)?;
        let category = sheet.category_of(task.id)?;
        let columns =
            sheet.columns.iter().zip(&task.marks).map(|(column, marks)| (column.id, column.name.clone(), *marks));
        Some(Card {
            task: task.id,
            layer,
            name: task.name.clone(),
            note: task.note.clone(),
            category: category.name.clone(),
            at,
            all: sheet.tasks_in_use().count(),
            columns: columns.collect(),
            is_answered: task.is_answered(layer),
        })
    })
}

/// The cards' screen.
pub fn screen(desk: Desk) -> El {
    let current = RwSignal::new(None::<ItemId>);
    let at = move || {
        let task = current.get();
        desk.with_sheet(|sheet| sheet.tasks_in_use().position(|held| Some(held.id) == task)).unwrap_or(0)
    };
    let go = move |to: usize| {
        current.set(desk.peek_sheet(|sheet| sheet.tasks_in_use().nth(to).map(|task| task.id)));
        focus_soon("#card".to_owned());
    };
    let unanswered = move || {
        let (from, layer) = (at(), desk.layer.get());
        desk.with_sheet(|sheet| sheet.next_unanswered(from, layer))
    };
    let draw = move |card: &Option<Card>| match card {
        None => vec![el("p").class("empty").text("No tasks yet. Add some under “Roles and tasks”.")],
        Some(card) => {
            let (here, is_last) = (card.at, card.at + 1 >= card.all);
            let back = button("", "Back", move || go(here.saturating_sub(1))).disabled_when(move || here == 0);
            let (class, words) = if card.is_answered { ("go", "Next") } else { ("", "Skip") };
            let next = button(class, words, move || go(here + 1)).attr("id", "next").disabled_when(move || is_last);
            vec![draw_card(desk, card.clone()), el("div").class("card-steps").with(&[back, next])]
        }
    };
    let jump = move || unanswered().map(|to| button("quiet wide", "Go to the next unanswered", move || go(to)));
    let done =
        move || next_layer(desk).map(|next| el("p").class("done").text("Every task has an answer for now. ").add(next));
    let tools = el("div").class("tools").add(layer_switch(desk)).add(el("span").class("push")).with(&steps(desk));
    let page = el("section").class("cards").with(&[el("h1").class("unseen").text("One task at a time"), tools]);
    page.live_one(done).live_of(move || card_at(desk, at()), draw).live_one(jump)
}

fn draw_card(desk: Desk, card: Card) -> El {
    let Card { task, layer, .. } = card;
    let question = match layer {
        Layer::Now => "Who does this regularly now?",
        Layer::Could => "Who could do this?",
        Layer::Should => "Who should do this?",
    };
    let says_other = card.columns.iter().any(|(id, _, marks)| *id == OTHER_ID && marks.has(layer));
    let role = move |(column, name, marks): (ItemId, String, Marks)| {
        let on = marks.has(layer);
        let tick = move || {
            desk.dispatch(&Edit::Tick { task, layer, column, on: !on });
        };
        button("role", "", tick)
            .attr("role", "checkbox")
            .attr("aria-checked", if on { "true" } else { "false" })
            .attr("data-item", column.as_str())
            .with(&[glyph(marks.words()), el("span").text(&name), el("small").text(marks.words())])
    };
    let roles = el("div").class("roles").attr("role", "group").attr("aria-label", question);
    let mut shown = el("article").class("card").attr("id", "card").attr("tabindex", "-1").with(&[
        el("p").class("where").text(&format!("{} · {} of {}", card.category, card.at + 1, card.all)),
        el("h2").text(&card.name),
    ]);
    if !card.note.is_empty() {
        shown = shown.add(el("p").class("soft").text(&card.note));
    }
    shown =
        shown.with(&[el("p").class("question").text(question), roles.with_each(card.columns.into_iter().map(role))]);
    if says_other {
        let words = move || {
            desk.with_sheet(|sheet| sheet.task(task).map(|task| task.other[layer as usize].clone()).unwrap_or_default())
        };
        let who = Field { label: "Who else?", hint: "", kind: "text" };
        shown = shown.add(field(desk, who, words, move |words| Ok(Edit::SayOther { task, layer, words })));
    }
    shown
}
