//! A copy that was opened: what is in it, what it would change here, and the person's word.

use super::desk::{Desk, Waiting, Wish};
use super::dialog::{buttons, frame};
use super::dom::{El, button, el};
use crate::exchange::Preview;
use crate::sheets::findings::Findings;
use crate::sheets::worksheet::Worksheet;
use leptos::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;

/// How many repairs are told one by one.
const MOST_FLAWS: usize = 20;

/// Asks what to do with a copy.
pub fn ask(desk: Desk, waiting: &Arc<Waiting>) -> El {
    let sheet = Worksheet::read(&waiting.opened.document);
    let progress = Findings::of(&sheet).progress;
    let mut contents = format!(
        "{} roles, {} tasks. {} answered for now, {} for should.",
        sheet.roles().count(),
        sheet.tasks().count(),
        progress[0].answered,
        progress[2].answered
    );
    if let Some(saved) = &waiting.opened.saved {
        let _ = write!(contents, " Saved {}.", saved.replace('T', " "));
    }
    let name = if waiting.name.is_empty() { "A worksheet without a name" } else { &waiting.name };
    let is_known = waiting.preview.as_ref().is_some_and(Preview::is_nothing_new);
    let words = match &waiting.preview {
        None if waiting.is_kept_damaged => {
            "The worksheet kept here is damaged. This copy takes its place; the damaged text is kept beside it."
                .to_owned()
        }
        None => "It is not in this browser yet. It opens beside what you have; nothing here changes.".to_owned(),
        Some(_) if is_known => "Everything in it is already here.".to_owned(),
        Some(preview) => what_changes(preview),
    };
    let verb = if waiting.preview.is_none() { "Open it" } else { "Take it in" };
    let copy = waiting.clone();
    let yes = if is_known {
        button("plain", "Go back to this copy", move || desk.open_copy(&copy, Wish::GoBack))
    } else {
        button("go", verb, move || desk.open_copy(&copy, Wish::TakeIn)).attr("id", "take-in")
    };
    let mut body = vec![el("p").add(el("b").text(name)), el("p").class("soft").text(&contents), el("p").text(&words)];
    body.extend(repairs(waiting));
    body.push(buttons(&[yes, button("plain", "Cancel", move || desk.dialog.set(None))]));
    frame(desk, || "Open this copy?".to_owned(), &body)
}

fn repairs(waiting: &Waiting) -> Option<El> {
    let flaws = &waiting.opened.flaws;
    if flaws.is_empty() {
        return None;
    }
    let told = flaws.iter().take(MOST_FLAWS).map(|flaw| el("li").text(&flaw.to_string()));
    let list = el("ul").with_each(told);
    let more = flaws.len().saturating_sub(MOST_FLAWS);
    let list = if more > 0 { list.add(el("li").text(&format!("And {more} more."))) } else { list };
    Some(el("details").attr("open", "").with(&[el("summary").text("What was repaired while reading"), list]))
}

fn what_changes(preview: &Preview) -> String {
    let count = |number: usize, one: &str, many: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    };
    let new = count(preview.new_items, "new role, task or group", "new roles, tasks and groups");
    let mut words = format!("It adds {new} and changes {}.", count(preview.changed, "place", "places"));
    if preview.conflicts > 0 {
        let places = count(preview.conflicts, "place", "places");
        let _ = write!(words, " In {places} both copies say something different; both are kept for you to choose.");
    }
    words
}
