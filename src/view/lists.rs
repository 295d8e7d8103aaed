//! Lists that lead somewhere, and lists of items that are added to, moved and removed: the same on every screen.

use super::desk::{Desk, Dialog};
use super::details::{move_buttons, send, spoken};
use super::dom::{El, button, el, link};
use super::field::{form, plain_field};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::screen::{Line, Place};
use leptos::prelude::*;

/// How many lines the style sheet shows of a list with few.
const FEW: usize = 6;

/// A link to a place of the practice that is open.
pub fn to(desk: Desk, place: impl Into<Place>, words: &str) -> El {
    link(&desk.route.get_untracked().on(place).to_string(), words)
}

/// Lines, each leading to its place; the first few at first, and all of them on paper.
pub fn lines(desk: Desk, read: impl Fn() -> Vec<Line> + 'static) -> El {
    lines_boxed(desk, Box::new(read))
}

fn lines_boxed(desk: Desk, read: Box<dyn Fn() -> Vec<Line>>) -> El {
    let all = RwSignal::new(false);
    let draw = move |(lines, all_shown): &(Vec<Line>, bool)| {
        let line = |line: &Line| el("li").add(to(desk, line.place, &line.words));
        let class = if *all_shown { "leads" } else { "leads few" };
        let list = el("ul").class(class).with_each(lines.iter().map(line));
        if lines.len() <= FEW || *all_shown {
            return vec![list];
        }
        vec![list, button("quiet", &format!("Show all {}", lines.len()), move || all.set(true))]
    };
    el("div").live_of(move || (read(), all.get()), draw)
}

/// Items with their names.
pub type Listed = Vec<(ItemId, String)>;

/// A list that is drawn anew only when these ids and names differ.
pub fn listed(
    list: El,
    read: impl Fn() -> Listed + 'static,
    draw: impl Fn((usize, &(ItemId, String))) -> El + 'static,
) -> El {
    listed_boxed(list, Box::new(read), Box::new(draw))
}

/// Draws one item, which stands at this place of its list.
type DrawItem = Box<dyn Fn((usize, &(ItemId, String))) -> El>;

fn listed_boxed(list: El, read: Box<dyn Fn() -> Listed>, draw: DrawItem) -> El {
    list.live_of(read, move |items: &Listed| items.iter().enumerate().map(&draw).collect())
}

/// Asks before an item is removed.
pub fn remove_button(desk: Desk, item: ItemId) -> El {
    let remove = button("plain danger", "Remove", move || desk.dialog.set(Some(Dialog::Remove(item))));
    remove.live_attr("aria-label", spoken(desk, "Remove", item))
}

/// An item's place among its siblings, and the way out.
pub fn place_buttons(desk: Desk, item: ItemId) -> Vec<El> {
    let mut buttons = Vec::from(move_buttons(desk, item, "Up", "Down"));
    buttons.push(remove_button(desk, item));
    buttons
}

/// One field and a button that adds an item.
pub fn add_by_name(desk: Desk, label: &str, id: &str, edit: impl Fn(ItemId, String) -> Edit + 'static) -> El {
    add_boxed(desk, label, id, Box::new(edit))
}

fn add_boxed(desk: Desk, label: &str, id: &str, edit: Box<dyn Fn(ItemId, String) -> Edit>) -> El {
    let name = RwSignal::new(String::new());
    let add = move || {
        if desk.dispatch(&edit(desk.fresh_id(), name.get_untracked())) {
            name.set(String::new());
        }
    };
    form("add", add).with(&[plain_field(label, id, name), send("Add")])
}

/// What folds out under a summary.
pub fn fold(summary: &str) -> El {
    el("details").class("told").add(el("summary").text(summary))
}
