//! What copies brought together and a person has to settle: each thing with its ways.

use super::desk::use_desk;
use crate::sheets::settle::{Unsettled, ways};
use crate::sheets::worksheet::Layer;
use crate::sheets::{edit::title, item::PRACTICE};
use crate::model::Document;
use leptos::prelude::*;

/// The section "To settle"; nothing where all is settled.
#[component]
pub fn ToSettle() -> impl IntoView {
    let desk = use_desk();
    let row = move |found: Unsettled| {
        let (words, ways) = desk.with_document(|document| (words(document, &found), ways(document, &found))).unwrap_or_default();
        let button = move |way: crate::sheets::settle::Way| {
            view! { <button type="button" class="plain small" on:click=move |_| desk.dispatch_all(&way.edits)>{way.words}</button> }
        };
        view! { <li><p>{words}</p><div class="buttons">{ways.into_iter().map(button).collect_view()}</div></li> }
    };
    move || {
        let found = desk.unsettled.get();
        (!found.is_empty()).then(|| view! {
            <section class="settle">
                <h2>"To settle"<span>{found.len()}</span></h2>
                <p class="soft">"Copies were brought together. Both sides are kept until you choose."</p>
                <ul>{found.into_iter().take(20).map(row).collect_view()}</ul>
            </section>
        })
    }
}

fn words(document: &Document, found: &Unsettled) -> String {
    match found {
        Unsettled::Values { at, .. } => {
            let item = if at.item == PRACTICE { "The practice".to_owned() } else { title(document, at.item) };
            let what = match (Layer::of_field(at.field), at.field.of) {
                (Some(layer), Some(column)) => format!("{} ({})", title(document, column), layer.key()),
                _ => at.field.name.to_string(),
            };
            format!("{item}, {what}: two people said something different.")
        }
        Unsettled::NoOneBesideOthers { task, layer } => {
            format!("{}: “No one” is ticked beside others ({}).", title(document, *task), layer.key())
        }
        Unsettled::TicksOfRemovedRole { ticks: 1, .. } => "One tick belongs to a role that was removed.".to_owned(),
        Unsettled::TicksOfRemovedRole { ticks, .. } => format!("{ticks} ticks belong to a role that was removed."),
        Unsettled::Revived(item) => {
            format!("{}: removed in one copy, changed in the other. It was brought back.", title(document, *item))
        }
    }
}
