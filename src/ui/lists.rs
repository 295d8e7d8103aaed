//! Lists that lead somewhere, and lists of items that are added to, moved and removed: the same on every screen.

use super::field::{add_field, form, send};
pub use crate::desk::Listed;
use crate::desk::{Desk, Dialog};
use crate::dom::live::Live;
use crate::dom::{El, button, el, link, page, react, take_away};
use crate::model::ItemId;
use crate::session::rows;
use crate::sheets::Edit;
use crate::sheets::item::Kind;
use crate::sheets::label::title;
use crate::sheets::screen::{Line, Place};
use crate::sheets::several::adding;
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::Element;

/// How many lines the style sheet shows of a list with few.
const FEW: usize = 6;

/// A link to a place of the practice that is open.
pub fn to(desk: Desk, place: impl Into<Place>, words: &str) -> El {
    link(&address(desk, place), words)
}

fn address(desk: Desk, place: impl Into<Place>) -> String {
    desk.route.get_untracked().on(place).to_string()
}

/// Lines, each leading to its place; the first few at first, and all of them on paper.
pub fn lines(desk: Desk, read: impl Fn() -> Vec<Line> + 'static) -> El {
    lines_boxed(desk, Box::new(read))
}

fn lines_boxed(desk: Desk, read: Box<dyn Fn() -> Vec<Line>>) -> El {
    let (count, all) = (RwSignal::new(0), RwSignal::new(false));
    let list = el("ul").live_attr("class", move || Some(if all.get() { "leads" } else { "leads few" }.to_owned()));
    let place = list.clone();
    let drawn = RefCell::new(Vec::<(Line, El)>::new());
    // What a line says may change with each key elsewhere: it changes in its place, and the others stay.
    react(move || {
        let lines = read();
        let mut drawn = drawn.borrow_mut();
        for (at, line) in lines.iter().enumerate() {
            match drawn.get_mut(at) {
                Some((known, _)) if known == line => {}
                Some((known, link)) => {
                    let _ = link.element().set_attribute("href", &address(desk, line.place));
                    link.element().set_text_content(Some(&line.words));
                    line.clone_into(known);
                }
                None => {
                    let link = to(desk, line.place, &line.words);
                    place.clone().add(el("li").add(link.clone()));
                    drawn.push((line.clone(), link));
                }
            }
        }
        for (_, link) in drawn.drain(lines.len()..) {
            let _ = link.element().parent_element().map(|line| line.remove());
        }
        if count.get_untracked() != lines.len() {
            count.set(lines.len());
        }
    });
    let more = move || {
        let count = count.get();
        let show = move || button("quiet", &format!("Show all {count}"), move || all.set(true));
        (count > FEW && !all.get()).then(show)
    };
    el("div").add(list).live_one(more)
}

/// A row of a list: its item, and what may change while it stands. Most lists say the name of each.
pub struct Row<T: 'static = String> {
    /// The item.
    pub id: ItemId,
    at: RwSignal<usize>,
    what: RwSignal<T>,
}

impl<T> Clone for Row<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Row<T> {}

/// What a list says of an item.
pub trait Said: Clone + PartialEq + Send + Sync + 'static {}
impl<T: Clone + PartialEq + Send + Sync + 'static> Said for T {}

impl Row {
    /// What its list calls it, now and whenever that changes.
    pub fn name(self) -> String {
        self.what.get()
    }
}

impl<T: Said> Row<T> {
    /// Its place, counted from 1, now and whenever it changes.
    pub fn number(self) -> usize {
        self.at.get() + 1
    }

    /// Reads from what its list says of it, now and whenever that changes.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.what.with(read)
    }

    fn is(self, at: usize, what: &T) {
        if self.at.get_untracked() != at {
            self.at.set(at);
        }
        if self.what.with_untracked(|known| known != what) {
            self.what.set(what.clone());
        }
    }
}

/// Reads the rows of a list.
type ReadRows<T> = Box<dyn Fn() -> Vec<(ItemId, T)>>;
/// Draws one row.
type DrawRow<T> = Box<dyn Fn(Row<T>) -> El>;

/// A row that stands on the page, and who owns what is in it.
struct Standing<T: 'static> {
    row: Row<T>,
    element: El,
    owner: Owner,
}

/// A list whose rows stay on the page as long as their items are in it, whatever comes, goes and moves around them: who
/// types in one of them types on. What a row says of its place and of what the list reads, it takes from [`Row`].
pub fn listed<T: Said>(
    list: El,
    read: impl Fn() -> Vec<(ItemId, T)> + 'static,
    draw: impl Fn(Row<T>) -> El + 'static,
) -> El {
    listed_boxed(list, Box::new(read), Box::new(draw))
}

fn listed_boxed<T: Said>(list: El, read: ReadRows<T>, draw: DrawRow<T>) -> El {
    let place = list.element().clone();
    let parent = Owner::current().unwrap_or_default();
    let standing = RefCell::new(Vec::<Standing<T>>::new());
    react(move || {
        let items = read();
        let mut old = standing.take();
        // Mostly a name has changed and nothing has moved.
        if items.iter().map(|(id, _)| id).eq(old.iter().map(|held| &held.row.id)) {
            for (at, (held, (_, what))) in old.iter().zip(&items).enumerate() {
                held.row.is(at, what);
            }
            standing.replace(old);
            return;
        }
        let focused = page().active_element();
        let has_focus = |held: &&Standing<T>| held.element.element().contains(focused.as_deref());
        let held = old.iter().find(has_focus).map(|held| held.row.id);
        let keys: Vec<ItemId> = old.iter().map(|held| held.row.id).collect();
        let ids = rows::each_once(items.iter().map(|(id, _)| *id));
        let stays = rows::staying(&keys, &ids, held);
        for gone in old.extract_if(.., |held| !ids.contains(&held.row.id)) {
            take_away(&gone.element);
            gone.owner.cleanup();
        }
        let mut new = Vec::new();
        for id in ids {
            let stood = old.iter().position(|held| held.row.id == id).map(|at| old.swap_remove(at));
            let item = items.iter().position(|(known, _)| *known == id).unwrap_or_default();
            let shown = stood.unwrap_or_else(|| {
                let owner = parent.child();
                let (row, element) = owner.with(|| {
                    let row = Row { id, at: RwSignal::new(new.len()), what: RwSignal::new(items[item].1.clone()) };
                    (row, untrack(|| draw(row)))
                });
                Standing { row, element, owner }
            });
            shown.row.is(new.len(), &items[item].1);
            new.push(shown);
        }
        let mut next: Option<Element> = None;
        for (shown, stays) in new.iter().zip(stays).rev() {
            let element = shown.element.element();
            if !stays {
                let _ = place.insert_before(element, next.as_deref());
            }
            next = Some(element.clone());
        }
        standing.replace(new);
    });
    list
}

/// What a button does, and with which item, for those who cannot see where it stands.
pub fn spoken(desk: Desk, verb: &'static str, item: ItemId) -> impl Fn() -> Option<String> + 'static {
    move || Some(desk.follow(|document| format!("{verb}: {}", title(document, item))))
}

/// Moves an item by one place among its siblings.
pub fn move_buttons(desk: Desk, item: ItemId, before: &'static str, after: &'static str) -> [El; 2] {
    let place = move || desk.items.with(|items| items.place(item));
    let shift = move |by: isize| {
        if let Some((at, _)) = untrack(place) {
            desk.dispatch(&Edit::Move { item, to: at.saturating_add_signed(by) });
        }
    };
    [
        button("plain", before, move || shift(-1))
            .live_attr("aria-label", spoken(desk, before, item))
            .disabled_when(move || place().is_none_or(|(at, _)| at == 0)),
        button("plain", after, move || shift(1))
            .live_attr("aria-label", spoken(desk, after, item))
            .disabled_when(move || place().is_none_or(|(at, of)| at + 1 >= of)),
    ]
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

/// A field and a button that add an item of a kind, or several, at the end of those that stand in another item, where
/// one is named.
pub fn add_by_name(desk: Desk, label: &str, id: &str, kind: Kind, within: Option<ItemId>) -> El {
    let text = desk.draft(&within.map_or_else(|| id.to_owned(), |within| format!("{id}/{within}")));
    let add = move || {
        add_all(desk, text, |id, name| Edit::Add { kind, id, parent: within, name, at: None });
    };
    form("add", add).with(&[add_field(label, id, text), send("Add")])
}

/// Adds what is typed: one thing, or one for each line, as one step. Gives the first one's id; the text goes once it is
/// added.
pub fn add_all(desk: Desk, text: Live<String>, edit: impl Fn(ItemId, String) -> Edit) -> Option<ItemId> {
    let edits = text.with_untracked(|text| adding(text, || desk.fresh_id(), edit));
    if !desk.dispatch_all(&edits) {
        return None;
    }
    text.set(String::new());
    if edits.len() > 1 {
        desk.tell(format!("{} were added, one for each line.", edits.len()), true);
    }
    edits.iter().find_map(|edit| if let Edit::Add { id, .. } = edit { Some(*id) } else { None })
}

/// What folds out under a summary.
pub fn fold(summary: &str) -> El {
    el("details").class("told").add(el("summary").text(summary))
}
