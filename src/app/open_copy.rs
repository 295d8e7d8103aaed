//! A copy that was opened: what is in it, what it would change here, and the person's word.

use crate::desk::{Desk, Waiting};
use crate::dom::{El, button, el};
use crate::exchange::{Preview, Way};
use crate::session::namesakes::opening_beside;
use crate::sheets::findings::Findings;
use crate::sheets::worksheet::Worksheet;
use crate::ui::dialog::frame;
use std::fmt::Write as _;
use std::sync::Arc;

/// How many lines of one kind are told.
const MOST: usize = 100;
/// How many are told without a click.
const FEW: usize = 8;

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
    let mut body = vec![el("p").add(el("b").text(name)), el("p").class("soft").text(&contents)];
    let beside = desk.kept.with_untracked(|kept| opening_beside(kept, waiting.opened.id, &waiting.name));
    let (words, yes) = match &waiting.preview {
        None if waiting.is_kept_damaged => (
            "The worksheet kept here is damaged. This copy takes its place; the damaged text is kept beside it.",
            Some(("go", "Open it", Way::TakeIn)),
        ),
        None => (beside, Some(("go", "Open it", Way::TakeIn))),
        Some(preview) if preview.is_nothing_new() && preview.is_empty() => {
            ("It says just what the worksheet here says.", None)
        }
        Some(Preview { way: Way::GoBack, .. }) => (
            "Everything in it is already here. You can go back to it: this is what would change.",
            Some(("plain", "Go back to this copy", Way::GoBack)),
        ),
        Some(preview) if preview.is_empty() => (
            "It brings only things that are not shown here. Take it in to keep them, too.",
            Some(("plain", "Take it in", Way::TakeIn)),
        ),
        Some(_) => ("This is what changes here. You can undo it.", Some(("go", "Take it in", Way::TakeIn))),
    };
    body.push(el("p").text(words));
    body.extend(waiting.preview.iter().flat_map(lines));
    body.extend(repairs(waiting));
    body.extend(listed("Not opened", &waiting.beside));
    let copy = waiting.clone();
    let yes =
        yes.map(|(class, words, way)| button(class, words, move || desk.open_copy(&copy, way)).attr("id", "use-copy"));
    let no = button("plain", if yes.is_some() { "Cancel" } else { "Close" }, move || desk.dialog.set(None));
    body.push(el("div").class("buttons").with_each(yes.into_iter().chain([no])));
    frame(desk, || "Open this copy?".to_owned(), &body)
}

/// What a copy would change, line by line.
fn lines(preview: &Preview) -> Vec<El> {
    let Preview { new, removed, changed, conflicts, .. } = preview;
    let parts = [
        listed("Different in both copies, kept for you to choose", conflicts),
        listed("New", new),
        listed("Removed", removed),
        listed("Changed", changed),
    ];
    parts.into_iter().flatten().collect()
}

fn repairs(waiting: &Waiting) -> Option<El> {
    let told: Vec<String> = waiting.opened.flaws.iter().map(ToString::to_string).collect();
    listed("Repaired while reading", &told)
}

/// A list that opens at its head; a short one is open. Nothing where there is none.
fn listed(head: &str, lines: &[String]) -> Option<El> {
    let summary = el("summary").text(&format!("{head} ({})", lines.len()));
    let more = lines.len().saturating_sub(MOST);
    let mut list = el("ul").with_each(lines.iter().take(MOST).map(|line| el("li").text(line)));
    if more > 0 {
        list = list.add(el("li").text(&format!("And {more} more.")));
    }
    let listed = el("details").class("told").with(&[summary, list]);
    let listed = if lines.len() <= FEW { listed.attr("open", "") } else { listed };
    (!lines.is_empty()).then_some(listed)
}
