//! What every item has: a kind, a place among its siblings, a name; and whether it is there at all.

use super::key::Key;
use crate::model::{Address, Document, ItemId, Short, Value};

/// Which kind of item this is.
pub const KIND: Key<String> = Key::new("kind");
/// Whether the item is there; removing it blanks this and every other register.
pub const ALIVE: Key<bool> = Key::new("alive");
/// The item that this one stands in.
pub const PARENT: Key<ItemId> = Key::new("parent");
/// Its place among its siblings.
pub const RANK: Key<String> = Key::new("rank");
/// What it is called.
pub const NAME: Key<String> = Key::new("name");
/// Set where a change here met a removal elsewhere, and the item came back.
pub const REVIVED: Key<bool> = Key::new("revived");

/// The item that stands for the practice itself; its name is the practice's name.
pub const PRACTICE: ItemId = Short::known("practice");

/// The kinds of items that the worksheet knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The practice itself.
    Practice,
    /// A column of the worksheet.
    Role,
    /// A group of tasks.
    Category,
    /// A row of the worksheet.
    Task,
    /// A step of the practice's own ladder of skill.
    Level,
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::Practice, Kind::Role, Kind::Category, Kind::Task, Kind::Level];

    /// The word in documents and files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Kind::Practice => "practice",
            Kind::Role => "role",
            Kind::Category => "category",
            Kind::Task => "task",
            Kind::Level => "level",
        }
    }

    /// The word on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Level => "skill level",
            other => other.key(),
        }
    }

    /// The kind of an item, where it has one that this build knows.
    #[must_use]
    pub fn of(document: &Document, item: ItemId) -> Option<Self> {
        let key = document.value(item, KIND.field).as_text()?;
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Whether an item is there. Where copies disagree, it is: what was removed can be removed again, what is
/// gone cannot be typed again.
#[must_use]
pub fn is_alive(document: &Document, item: ItemId) -> bool {
    let register = document.register(Address { item, field: ALIVE.field });
    register.versions().iter().any(|version| version.value == Value::Flag(true))
}

/// What an item is called, or a word for what it is.
#[must_use]
pub fn name_of(document: &Document, item: ItemId) -> String {
    NAME.read(document, item).unwrap_or_else(|| match Kind::of(document, item) {
        Some(kind) => format!("unnamed {}", kind.word()),
        None => "something that was removed".to_owned(),
    })
}

/// The items of a kind under `parent` that are there, with their ranks, in order.
#[must_use]
pub fn children(document: &Document, kind: Kind, parent: Option<ItemId>) -> Vec<(ItemId, String)> {
    let found = document
        .registers()
        .filter(|(at, register)| at.field == KIND.field && register.shown().as_text() == Some(kind.key()))
        .map(|(at, _)| at.item)
        .filter(|item| is_alive(document, *item) && PARENT.read(document, *item) == parent)
        .map(|item| (RANK.read(document, item).unwrap_or_default(), item))
        .collect();
    in_order(found).into_iter().map(|(rank, item)| (item, rank)).collect()
}

/// Siblings in their order: by rank, and by id where ranks tie.
pub(super) fn in_order(mut siblings: Vec<(String, ItemId)>) -> Vec<(String, ItemId)> {
    siblings.sort_unstable();
    siblings
}
