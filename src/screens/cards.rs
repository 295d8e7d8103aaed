//! One task at a time: the same work as large cards, for phones and for a screen on the wall.

use crate::desk::Desk;
use crate::dom::{El, button, el, focus_soon};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::worksheet::{Layer, Marks, OTHER_ID};
use crate::ui::field::{Field, field};
use crate::ui::layers::{glyph, layer_switch, next_layer};
use crate::ui::tools::steps;
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
    let card = move || card_at(desk, at());
    let steps_on = move |card: &Option<Card>| {
        let Some(Card { at, all, is_answered, .. }) = *card else { return Vec::new() };
        let back = button("", "Back", move || go(at.saturating_sub(1))).disabled_when(move || at == 0);
        let (class, words) = if is_answered { ("go", "Next") } else { ("", "Skip") };
        let next = button(class, words, move || go(at + 1)).attr("id", "next").disabled_when(move || at + 1 >= all);
        vec![back, next]
    };
    // Only another task or layer is another card: what changes on this one must not touch what is typed in it.
    let which = move || card().map(|card| (card.task, card.layer));
    let draw = move |which: &Option<(ItemId, Layer)>| match *which {
        None => vec![el("p").class("empty").text("No tasks yet. Add some under “Roles and tasks”.")],
        Some((task, layer)) => {
            vec![draw_card(desk, task, layer, card), el("div").class("card-steps").live_of(card, steps_on)]
        }
    };
    let jump = move || unanswered().map(|to| button("quiet wide", "Go to the next unanswered", move || go(to)));
    let done =
        move || next_layer(desk).map(|next| el("p").class("done").text("Every task has an answer for now. ").add(next));
    let tools = el("div").class("tools").add(layer_switch(desk)).add(el("span").class("push")).with(&steps(desk));
    let page = el("section").class("cards").with(&[el("h1").class("unseen").text("One task at a time"), tools]);
    page.live_one(done).live_of(which, draw).live_one(jump)
}

fn draw_card(desk: Desk, task: ItemId, layer: Layer, card: impl Fn() -> Option<Card> + Copy + 'static) -> El {
    let question = match layer {
        Layer::Now => "Who does this regularly now?",
        Layer::Could => "Who could do this?",
        Layer::Should => "Who should do this?",
    };
    let says = move |read: fn(Card) -> String| move || card().map(read).unwrap_or_default();
    let note = move || card().map(|card| card.note).filter(|note| !note.is_empty());
    let role = move |(column, name, marks): &(ItemId, String, Marks)| {
        let (column, on) = (*column, marks.has(layer));
        let tick = move || {
            desk.dispatch(&Edit::Tick { task, layer, column, on: !on });
        };
        button("role", "", tick)
            .attr("role", "checkbox")
            .attr("aria-checked", if on { "true" } else { "false" })
            .attr("data-item", column.as_str())
            .with(&[glyph(marks.words()), el("span").text(name), el("small").text(marks.words())])
    };
    let draw = move |card: &Option<Card>| card.iter().flat_map(|card| &card.columns).map(role).collect();
    let says_other = move || {
        let is_other = |(id, _, marks): &(ItemId, String, Marks)| *id == OTHER_ID && marks.has(layer);
        card().filter(|card| card.columns.iter().any(is_other)).map(|_| String::new())
    };
    let other = move |_: &str| {
        let words = move || {
            desk.with_sheet(|sheet| sheet.task(task).map(|task| task.other[layer as usize].clone()).unwrap_or_default())
        };
        let who = Field { label: "Who else?", hint: "", kind: "text" };
        field(desk, who, words, move |words| Edit::SayOther { task, layer, words })
    };
    let roles = el("div").class("roles").attr("role", "group").attr("aria-label", question).live_of(card, draw);
    el("article")
        .class("card")
        .attr("id", "card")
        .attr("tabindex", "-1")
        .with(&[
            el("p").class("where").says(says(|card| format!("{} · {} of {}", card.category, card.at + 1, card.all))),
            el("h2").says(says(|card| card.name)),
        ])
        .live_words(note, |note| el("p").class("soft").text(note))
        .with(&[el("p").class("question").text(question), roles])
        .live_words(says_other, other)
}
