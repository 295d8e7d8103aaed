//! What copies brought together and a person has to settle: each thing with its ways.

use super::desk::Desk;
use super::dom::{El, button, el};
use crate::model::Document;
use crate::sheets::label::{place, title};
use crate::sheets::settle::{Unsettled, Way, ways};

/// How many things are shown at once.
const MOST: usize = 20;

/// The section "To settle", as it stands now.
pub fn to_settle(desk: Desk) -> El {
    let line = move |found: &Unsettled| {
        let (words, ways) =
            desk.with_document(|document| (words(document, found), ways(document, found))).unwrap_or_default();
        let way = move |Way { words, edits }: Way| button("plain small", &words, move || desk.dispatch_all(&edits));
        el("li").with(&[el("p").text(&words), el("div").class("buttons").with_each(ways.into_iter().map(way))])
    };
    let note = "Copies were brought together. Both sides are kept until you choose.";
    desk.unsettled.with_untracked(|found| {
        el("section").class("settle").with(&[
            el("h2").text("To settle").add(el("span").text(&found.len().to_string())),
            el("p").class("soft").text(note),
            el("ul").with_each(found.iter().take(MOST).map(line)),
        ])
    })
}

fn words(document: &Document, found: &Unsettled) -> String {
    match found {
        Unsettled::Values { at, .. } => format!("{}: two people said something different.", place(document, *at)),
        Unsettled::NoOneBesideOthers { task, layer } => {
            format!("{}: “No one” is ticked beside others ({}).", title(document, *task), layer.key())
        }
        Unsettled::TicksOfRemovedRole { ticks: 1, .. } => "One tick belongs to a role that was removed.".to_owned(),
        Unsettled::TicksOfRemovedRole { ticks, .. } => format!("{ticks} ticks belong to a role that was removed."),
        Unsettled::TooManyCircled(circled) => {
            format!("{} elements are circled. A team can work on three at most.", circled.len())
        }
        Unsettled::Revived(item) => {
            format!("{}: removed in one copy, changed in the other. It was brought back.", title(document, *item))
        }
    }
}
