//! What copies brought together and a person has to settle: each thing with its ways.

use crate::desk::{Desk, Dialog};
use crate::dom::{El, button, el};
use crate::model::{Document, Value};
use crate::sheets::label::{place, title};
use crate::sheets::settle::{Done, Unsettled, Way, ways, words_for};
use crate::sheets::unchosen::{self, Unchosen};
use crate::ui::dialog::frame;

/// How many things are shown at once.
const MOST: usize = 20;

/// The section "To settle", as it stands now.
pub fn to_settle(desk: Desk) -> El {
    let line = move |found: &Unsettled| {
        let (words, ways) =
            desk.with_document(|document| (words(document, found), ways(document, found))).unwrap_or_default();
        let way = move |Way { words, done }: Way| button("plain small", &words, move || desk.settle(&done));
        el("li").with(&[el("p").text(&words), el("div").class("buttons").with_each(ways.into_iter().map(way))])
    };
    let note = "Copies were brought together. Both sides are kept until you choose.";
    let beside = button("plain small", "See them side by side", move || desk.dialog.set(Some(Dialog::SideBySide)));
    let beside = desk.unsettled.with_untracked(|found| found.iter().any(is_of_values)).then_some(beside);
    desk.unsettled.with_untracked(|found| {
        el("section").class("settle").with(&[
            el("h2").text("To settle").add(el("span").text(&found.len().to_string())),
            el("p").class("soft").text(note),
            el("p").with_each(beside.into_iter()),
            el("ul").with_each(found.iter().take(MOST).map(line)),
        ])
    })
}

fn is_of_values(found: &Unsettled) -> bool {
    matches!(found, Unsettled::Values { .. })
}

/// Every pair of different values beside each other, each with its way to be kept.
pub fn side_by_side(desk: Desk) -> El {
    let read = move || -> Vec<(String, Vec<Way>)> {
        let found = desk.unsettled.get();
        let pair = |document: &Document, found: &Unsettled| match found {
            Unsettled::Values { at, .. } => Some((place(document, *at), ways(document, found))),
            _ => None,
        };
        desk.with_document(|document| found.iter().filter_map(|found| pair(document, found)).collect())
            .unwrap_or_default()
    };
    let draw = move |pairs: &Vec<(String, Vec<Way>)>| {
        if pairs.is_empty() {
            return vec![el("p").text("Everything is settled. What you did not choose is kept under “Copies”.")];
        }
        let row = |(place, ways): &(String, Vec<Way>)| {
            let cell = |way: &Way| {
                let (done, words) = (way.done.clone(), &way.words);
                let keep =
                    button("plain", words, move || desk.settle(&done)).attr("aria-label", &format!("{place}: {words}"));
                el("td").add(keep)
            };
            el("tr").add(el("th").attr("scope", "row").text(place)).with_each(ways.iter().map(cell))
        };
        let many = pairs.len() > MOST;
        let mut drawn = vec![
            el("p").class("soft").text("What you do not choose is kept, too, under “Copies”."),
            el("table").class("plain-table pairs").with(&[
                el("caption").class("unseen").text("Different values, side by side"),
                el("tbody").with_each(pairs.iter().take(MOST).map(row)),
            ]),
        ];
        if many {
            drawn.push(el("p").class("soft").text(&format!("And {} more after these.", pairs.len() - MOST)));
        }
        drawn
    };
    frame(desk, || "Different in the copies".to_owned(), &[el("div").live_of(read, draw)])
}

/// What was not chosen, with the way to choose it after all.
pub fn not_chosen(desk: Desk) -> El {
    let read = move || desk.follow_items(unchosen::all);
    let draw = move |all: &Vec<Unchosen>| {
        if all.is_empty() {
            return Vec::new();
        }
        let line = |held: &Unchosen, value: &Value| {
            let (id, at) = (held.id, held.at);
            let done = Done::Choose(at, value.clone());
            let words = desk.with_document(|document| {
                (
                    place(document, at),
                    words_for(document, at, value),
                    words_for(document, at, document.register(at).shown()),
                )
            });
            let (place, other, chosen) = words.unwrap_or_default();
            let instead = button("plain", "Use it instead", move || desk.settle(&done));
            let gone = Done::Forget(id, value.clone());
            let forget = button("plain danger", "Forget", move || desk.settle(&gone));
            el("li").with(&[
                el("span")
                    .class("line-name")
                    .text(&format!("{place}: {other}"))
                    .add(el("small").text(&format!("You chose {chosen}."))),
                instead.attr("aria-label", &format!("Use it instead: {place}: {other}")),
                forget.attr("aria-label", &format!("Forget: {place}: {other}")),
            ])
        };
        let lines = all.iter().flat_map(|held| held.values.iter().map(move |value| line(held, value)));
        vec![
            el("h2").text("Not chosen"),
            el("p").class("soft").text(
                "Copies said something different here, and you chose. The other values stay until you forget them.",
            ),
            el("ul").class("lines").with_each(lines),
        ]
    };
    el("div").live_of(read, draw)
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
