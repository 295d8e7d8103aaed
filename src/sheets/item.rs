//! What every item has: a kind, a place among its siblings, a name; and whether it is there at all.

use super::built_in::{BuiltIn, built_in, built_ins};
use super::content;
use super::key::Key;
use super::kind::KINDS;
pub use super::kind::Kind;
use crate::model::{Address, Document, Field, ItemId, Register, Short, Value};
use crate::text::words::list;

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
/// What it is, in the practice's words.
pub const ABOUT: Key<String> = Key::new("about");
/// A role (`of`) that a person holds.
pub const HOLDS: Key<bool> = Key::new("holds");
/// Set where a change here met a removal elsewhere, and the item came back.
pub const REVIVED: Key<bool> = Key::new("revived");

/// The item that stands for the practice itself; its name is the practice's name.
pub const PRACTICE: ItemId = Short::known("practice");

impl Kind {
    /// The kind of an item, where it has one that this build knows.
    #[must_use]
    pub fn of(document: &Document, item: ItemId) -> Option<Self> {
        match document.value(item, KIND.field).as_text() {
            Some(key) => Self::of_key(key),
            None => built_in(item).map(|known| known.kind),
        }
    }
}

/// Whether an item is there. Where copies disagree, it is: what was removed can be removed again, what is
/// gone cannot be typed again.
#[must_use]
pub fn is_alive(document: &Document, item: ItemId) -> bool {
    let register = document.register(Address { item, field: ALIVE.field });
    register.versions().iter().any(|version| version.value == Value::Flag(true)) || built_in(item).is_some()
}

/// What an item is called, or a word for what it is. A person without a name is called by the roles they hold.
#[must_use]
pub fn name_of(document: &Document, item: ItemId) -> String {
    if let Some(name) = NAME.read(document, item) {
        return name;
    }
    match (built_in(item), Kind::of(document, item)) {
        (Some(known), _) => known.name.to_owned(),
        (None, Some(Kind::Person)) => match roles_of(document, item) {
            roles if roles.is_empty() => "someone without a name".to_owned(),
            roles => format!("someone ({})", list(&roles.iter().map(String::as_str).collect::<Vec<_>>())),
        },
        (None, Some(kind)) => format!("unnamed {}", kind.word()),
        (None, None) => "something that was removed".to_owned(),
    }
}

/// Whether words came along with a role that is called something else by now: they are not said of it any more.
#[must_use]
pub fn is_outgrown(document: &Document, item: ItemId, about: &str) -> bool {
    content::is_outgrown(item.as_str(), &name_of(document, item), about)
}

/// The names of the roles that a person holds.
fn roles_of(document: &Document, person: ItemId) -> Vec<String> {
    let held = document
        .registers_of(person)
        .filter(|(field, register)| field.name == HOLDS.field.name && *register.shown() == Value::Flag(true));
    held.filter_map(|(field, _)| NAME.read(document, field.of?)).collect()
}

/// The items of a kind under `parent` that are there, with their ranks, in order.
#[must_use]
pub fn children(document: &Document, kind: Kind, parent: Option<ItemId>) -> Vec<(ItemId, String)> {
    let items = Items::of(document);
    items
        .found
        .into_iter()
        .filter(|found| found.kind == kind && found.parent == parent)
        .map(|f| (f.id, f.rank))
        .collect()
}

/// Whether a field says which items there are and where each stands.
#[must_use]
pub fn is_of_place(field: Field) -> bool {
    [KIND.field, ALIVE.field, PARENT.field, RANK.field].contains(&field)
}

/// All items that are there, found in one pass over the document.
#[derive(Clone, Debug, Default)]
pub struct Items {
    found: Vec<Found>,
}

#[derive(Clone, Debug)]
struct Found {
    kind: Kind,
    rank: String,
    id: ItemId,
    parent: Option<ItemId>,
}

impl Items {
    /// Finds them.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let is_kind = |at: &Address, register: &Register| at.field == KIND.field && !register.shown().is_blank();
        let written = document.registers().filter(|(at, register)| is_kind(at, register)).map(|(at, _)| at.item);
        let untouched = built_ins().map(|known| known.id).filter(|id| document.value(*id, KIND.field).is_blank());
        let there = written.chain(untouched).filter(|item| is_alive(document, *item));
        // Kind and rank in one text: siblings of every list are sorted by one piece of code.
        let keyed = there.filter_map(|id| {
            let kind = Kind::of(document, id)? as u8;
            let rank = RANK.read(document, id).or_else(|| built_in(id).map(BuiltIn::rank)).unwrap_or_default();
            Some((format!("{}{rank}", char::from(b'a' + kind)), id))
        });
        let found = in_order(keyed.collect()).into_iter().map(|(key, id)| Found {
            kind: KINDS[usize::from(key.as_bytes()[0] - b'a')].0,
            rank: key[1..].to_owned(),
            id,
            parent: PARENT.read(document, id),
        });
        Self { found: found.collect() }
    }

    /// Those of a kind, in order: by rank, and by id where ranks tie.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = ItemId> + '_ {
        self.of_kind(kind).iter().map(|found| found.id)
    }

    /// They stand together, in the order of the kinds.
    fn of_kind(&self, kind: Kind) -> &[Found] {
        let start = self.found.partition_point(|found| found.kind < kind);
        let count = self.found[start..].partition_point(|found| found.kind == kind);
        &self.found[start..start + count]
    }

    /// Where an item stands among its siblings, 0 = first, and how many they are.
    #[must_use]
    pub fn place(&self, item: ItemId) -> Option<(usize, usize)> {
        let own = self.found.iter().find(|found| found.id == item)?;
        let mut siblings = self.of_kind(own.kind).iter().filter(|found| found.parent == own.parent);
        Some((siblings.clone().position(|found| found.id == item)?, siblings.by_ref().count()))
    }

    /// Everything that stands in an item, and what stands in that, each once.
    #[must_use]
    pub fn all_within(&self, item: ItemId) -> Vec<ItemId> {
        let mut within = vec![item];
        let mut at = 0;
        while let Some(parent) = within.get(at).copied() {
            at += 1;
            let children = self.found.iter().filter(|found| found.parent == Some(parent));
            let new: Vec<ItemId> = children.map(|found| found.id).filter(|id| !within.contains(id)).collect();
            within.extend(new);
        }
        within.split_off(1)
    }

    /// Those of a kind that stand in `parent`, in order.
    pub fn under(&self, kind: Kind, parent: ItemId) -> impl Iterator<Item = ItemId> + '_ {
        self.of_kind(kind).iter().filter(move |found| found.parent == Some(parent)).map(|found| found.id)
    }
}

/// Siblings in their order: by rank, and by id where ranks tie.
pub(super) fn in_order(mut siblings: Vec<(String, ItemId)>) -> Vec<(String, ItemId)> {
    siblings.sort_unstable();
    siblings
}
