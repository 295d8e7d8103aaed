//! Items that every practice has from the start, without a word in its document: the milestones and our elements
//! of care coordination. What a practice says of one stands in its registers; it can be renamed, moved and set
//! aside, and is never removed.

use super::item::Kind;
use super::{elements, milestones};
use crate::model::ItemId;

/// An item that is always there.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Its id for good.
    pub id: ItemId,
    /// What it is.
    pub kind: Kind,
    /// What it is called until a practice calls it something else.
    pub name: &'static str,
    /// Its place among those of its kind.
    at: usize,
}

impl BuiltIn {
    /// Its rank until a practice moves it.
    #[must_use]
    pub fn rank(self) -> String {
        char::from(b'b' + self.at as u8).to_string()
    }
}

/// All of them, in order.
pub fn built_ins() -> impl Iterator<Item = BuiltIn> {
    let of = |kind: Kind, all: &'static [(ItemId, &'static str)]| {
        all.iter().enumerate().map(move |(at, (id, name))| BuiltIn { id: *id, kind, name, at })
    };
    of(Kind::Milestone, &milestones::NAMES).chain(of(Kind::Element, &elements::ELEMENTS))
}

/// The one with this id.
#[must_use]
pub fn built_in(id: ItemId) -> Option<BuiltIn> {
    built_ins().find(|known| known.id == id)
}
