//! What a reading of documents looked at, so that it is done again after a change of just that.

use super::id::{Address, ItemId};
use std::cell::RefCell;

/// Up to so many registers are noted one by one; a reading that looks at more counts as one of everything.
const FEW: usize = 256;

/// What a reading looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// These registers, sorted.
    pub registers: Vec<Address>,
    /// All registers of these items.
    pub items: Vec<ItemId>,
    /// All registers there are.
    pub everything: bool,
}

thread_local! {
    /// What the reading that is under way looked at so far.
    static NOTED: RefCell<Option<Reads>> = const { RefCell::new(None) };
}

impl Reads {
    fn register(&mut self, at: Address) {
        if let Err(place) = self.registers.binary_search(&at) {
            self.everything |= self.registers.len() == FEW;
            self.registers.insert(place, at);
        }
    }

    fn item(&mut self, item: ItemId) {
        if !self.items.contains(&item) {
            self.items.push(item);
        }
    }
}

/// Does a reading, and says what of documents it looked at. A reading within it is noted apart, for whoever began that.
pub fn noting<T>(read: impl FnOnce() -> T) -> (T, Reads) {
    let around = NOTED.replace(Some(Reads::default()));
    let found = read();
    (found, NOTED.replace(around).unwrap_or_default())
}

// Not inlined: these stand at every place where a register is read.

fn note(what: impl FnOnce(&mut Reads)) {
    NOTED.with_borrow_mut(|noted| noted.as_mut().map(what));
}

#[inline(never)]
pub(super) fn note_register(at: Address) {
    note(|noted| {
        if !noted.everything {
            noted.register(at);
        }
    });
}

#[inline(never)]
pub(super) fn note_item(item: ItemId) {
    note(|noted| noted.item(item));
}

#[inline(never)]
pub(super) fn note_everything() {
    note(|noted| noted.everything = true);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Field, Short};

    const ITEM: ItemId = Short::known("item");

    fn field(name: &str) -> Field {
        Field::known(name)
    }

    #[test]
    fn a_reading_notes_each_register_once_and_a_wide_one_counts_as_one_of_everything() {
        let document = Document::default();
        let at = Address { item: ITEM, field: field("name") };
        let (_, reads) = noting(|| (document.value(ITEM, field("name")), document.register(at)));
        assert_eq!(reads, Reads { registers: vec![at], ..Reads::default() });
        let many: Vec<ItemId> = (0..=FEW).map(|nth| format!("item-{nth}").parse().expect("an id")).collect();
        let ((), reads) = noting(|| {
            for item in &many {
                let _ = document.value(*item, field("name"));
            }
            let _ = document.value(ITEM, field("note"));
        });
        assert!(reads.everything);
    }

    #[test]
    fn what_is_read_within_a_reading_is_noted_apart_and_nothing_outside() {
        let document = Document::default();
        let _ = document.value(ITEM, field("before"));
        let (inner, outer) = noting(|| {
            let _ = document.value(ITEM, field("name"));
            let (_, inner) = noting(|| document.registers_of(ITEM).count());
            let _ = document.value(ITEM, field("note"));
            inner
        });
        let _ = document.value(ITEM, field("after"));
        assert_eq!(inner, Reads { items: vec![ITEM], ..Reads::default() });
        assert_eq!((outer.registers.len(), outer.items), (2, vec![]));
        assert!(noting(|| document.registers().count()).1.everything);
    }
}
