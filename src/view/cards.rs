//! One task at a time: the same work as large cards, for phones and for a screen on the wall.

use super::desk::use_desk;
use super::glyph::Glyph;
use super::worksheet::{LayerSwitch, Steps};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::worksheet::{Layer, Marks, OTHER_ID};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What a card shows.
#[derive(Clone, PartialEq)]
struct Card {
    task: ItemId,
    name: String,
    note: String,
    category: String,
    at: usize,
    all: usize,
    columns: Vec<(ItemId, String, Marks)>,
    other: String,
    is_answered: bool,
}

/// The cards' screen.
#[component]
pub fn Cards() -> impl IntoView {
    let desk = use_desk();
    let tasks = move || desk.sheet.with(|sheet| sheet.tasks_in_use().map(|task| task.id).collect::<Vec<ItemId>>());
    let current = RwSignal::new(desk.focus.get_untracked());
    desk.focus.set(None);
    let at = move || {
        let tasks = tasks();
        current.get().and_then(|task| tasks.iter().position(|held| *held == task)).unwrap_or(0)
    };
    let card = Memo::new(move |_| {
        let at = at();
        let layer = desk.layer.get();
        desk.sheet.with(|sheet| {
            let task = sheet.tasks_in_use().nth(at)?;
            let category = sheet.categories.iter().find(|category| category.tasks.iter().any(|held| held.id == task.id))?;
            let columns = sheet.columns.iter().zip(&task.marks).map(|(column, marks)| (column.id, column.name.clone(), *marks));
            Some(Card {
                task: task.id,
                name: task.name.clone(),
                note: task.note.clone(),
                category: category.name.clone(),
                at,
                all: sheet.tasks_in_use().count(),
                columns: columns.collect(),
                other: task.other[layer as usize].clone(),
                is_answered: task.is_answered(layer),
            })
        })
    });
    let go = move |to: usize| {
        current.set(tasks().get(to).copied());
        focus_card();
    };
    let unanswered = move || {
        let layer = desk.layer.get();
        let (from, tasks) = (at(), tasks());
        desk.sheet.with(|sheet| {
            let order = (from + 1..tasks.len()).chain(0..from);
            order.into_iter().find(|at| sheet.task(tasks[*at]).is_some_and(|task| !task.is_answered(layer)))
        })
    };
    view! {
        <section class="cards">
            <h1 class="unseen">"One task at a time"</h1>
            <div class="tools"><LayerSwitch /><span class="push"></span><Steps /></div>
            <Done />
            {move || match card.get() {
                None => view! { <p class="empty">"No tasks yet. Add some under “Roles and tasks”."</p> }.into_any(),
                Some(card) => view! {
                    <CardView card=card.clone() />
                    <div class="card-steps">
                        <button type="button" disabled=card.at == 0 on:click=move |_| go(card.at.saturating_sub(1))>"Back"</button>
                        <button type="button" class:go=card.is_answered disabled=card.at + 1 >= card.all on:click=move |_| go(card.at + 1)>
                            {if card.is_answered { "Next" } else { "Skip" }}
                        </button>
                    </div>
                    {move || unanswered().map(|to| view! {
                        <button type="button" class="quiet wide" on:click=move |_| go(to)>"Go to the next unanswered"</button>
                    })}
                }.into_any(),
            }}
        </section>
    }
}

/// What comes after a layer is answered.
#[component]
fn Done() -> impl IntoView {
    let desk = use_desk();
    move || {
        let progress = desk.findings.with(|findings| findings.progress);
        let complete = progress[Layer::Now as usize].is_complete() && desk.layer.get() == Layer::Now;
        (complete && !progress[Layer::Should as usize].is_complete()).then(|| view! {
            <p class="done">"Every task has an answer for now. "
                <button type="button" class="go small" on:click=move |_| desk.layer.set(Layer::Should)>"Next: who should do it"</button>
            </p>
        })
    }
}

#[component]
fn CardView(card: Card) -> impl IntoView {
    let desk = use_desk();
    let layer = desk.layer.get_untracked();
    let task = card.task;
    let question = match layer {
        Layer::Now => "Who does this regularly now?",
        Layer::Could => "Who could do this?",
        Layer::Should => "Who should do this?",
    };
    let says_other = card.columns.iter().any(|(id, _, marks)| *id == OTHER_ID && marks.has(layer));
    let button = move |(column, name, marks): (ItemId, String, Marks)| {
        let on = marks.has(layer);
        let rest = if marks.words().is_empty() { String::new() } else { marks.words().to_owned() };
        view! {
            <button type="button" class="role" role="checkbox" data-item=column.to_string() aria-checked=on.to_string()
                on:click=move |_| { desk.dispatch(&Edit::Tick { task, layer, column, on: !on }); refocus(column); }>
                <Glyph marks=marks.words() />
                <span>{name}</span>
                <small>{rest}</small>
            </button>
        }
    };
    let words = card.other.clone();
    view! {
        <article class="card" id="card" tabindex="-1">
            <p class="where">{card.category}" · "{card.at + 1}" of "{card.all}</p>
            <h2>{card.name}</h2>
            {(!card.note.is_empty()).then(|| view! { <p class="soft">{card.note}</p> })}
            <p class="question">{question}</p>
            <div class="roles" role="group" aria-label=question>{card.columns.into_iter().map(button).collect_view()}</div>
            {says_other.then(|| view! {
                <label class="field">
                    <span class="label">"Who else?"</span>
                    <input type="text" maxlength="200" value=words autocomplete="off"
                        on:change:target=move |event| { desk.dispatch(&Edit::SayOther { task, layer, words: event.target().value() }); } />
                </label>
            })}
        </article>
    }
}

fn focus_card() {
    let card = || document().get_element_by_id("card").and_then(|card| card.dyn_into::<web_sys::HtmlElement>().ok());
    set_timeout(move || { if let Some(card) = card() { let _ = card.focus(); } }, std::time::Duration::ZERO);
}

/// The card is drawn anew after a tick; the focus goes back to its button.
fn refocus(column: ItemId) {
    let find = move || {
        let found = document().query_selector(&format!("#card button[data-item='{column}']")).ok().flatten();
        found.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok())
    };
    set_timeout(move || { if let Some(button) = find() { let _ = button.focus(); } }, std::time::Duration::ZERO);
}
