//! A copy that was opened: what is in it, what it would change here, and the person's word.

use super::desk::{Waiting, use_desk};
use super::dialog::DialogFrame;
use crate::exchange::Preview;
use crate::sheets::findings::Findings;
use crate::sheets::worksheet::Worksheet;
use leptos::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;

/// Asks what to do with a copy.
#[component]
pub fn OpenCopy(waiting: Arc<Waiting>) -> impl IntoView {
    let desk = use_desk();
    let sheet = Worksheet::read(&waiting.opened.document);
    let progress = Findings::of(&sheet).progress;
    let contents = format!(
        "{} roles, {} tasks. {} answered for now, {} for should.",
        sheet.roles().count(),
        sheet.tasks().count(),
        progress[0].answered,
        progress[2].answered
    );
    let name = if waiting.name.is_empty() { "A worksheet without a name".to_owned() } else { waiting.name.clone() };
    let flaws: Vec<String> = waiting.opened.flaws.iter().take(20).map(ToString::to_string).collect();
    let more = waiting.opened.flaws.len().saturating_sub(flaws.len());
    let (words, verb) = match &waiting.preview {
        None => ("It is not in this browser yet. It opens beside what you have; nothing here changes.".to_owned(), "Open it"),
        Some(preview) if preview.is_nothing_new() => ("Everything in it is already here.".to_owned(), ""),
        Some(preview) => (what_changes(preview), "Take it in"),
    };
    let goes_back = waiting.preview.as_ref().is_some_and(Preview::is_nothing_new);
    let (taken, back) = (waiting.clone(), waiting.clone());
    view! {
        <DialogFrame title="Open this copy?".to_owned()>
            <p><b>{name}</b></p>
            <p class="soft">{contents}{waiting.opened.saved.clone().map(|saved| format!(" Saved {}.", saved.replace('T', " ")))}</p>
            <p>{words}</p>
            {(!flaws.is_empty()).then(|| view! {
                <details open>
                    <summary>"What was repaired while reading"</summary>
                    <ul>{flaws.into_iter().map(|flaw| view! { <li>{flaw}</li> }).collect_view()}</ul>
                    {(more > 0).then(|| format!("And {more} more."))}
                </details>
            })}
            <div class="buttons">
                {(!verb.is_empty()).then(|| view! {
                    <button type="button" class="go" id="take-in" on:click=move |_| desk.take_in(&taken)>{verb}</button>
                })}
                {goes_back.then(|| view! {
                    <button type="button" class="plain" on:click=move |_| desk.go_back_to(&back)>"Go back to this copy"</button>
                })}
                <button type="button" class="plain" on:click=move |_| desk.dialog.set(None)>"Cancel"</button>
            </div>
        </DialogFrame>
    }
}

fn what_changes(preview: &Preview) -> String {
    let count = |number: usize, one: &str, many: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    };
    let mut words = format!(
        "It adds {} and changes {}.",
        count(preview.new_items, "new role, task or group", "new roles, tasks and groups"),
        count(preview.changed, "place", "places"),
    );
    if preview.conflicts > 0 {
        let _ = write!(
            words,
            " In {} both copies say something different; both are kept for you to choose.",
            count(preview.conflicts, "place", "places")
        );
    }
    words
}
