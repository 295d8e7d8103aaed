//! What taking in a copy would do, and the writes that go back to one.

use crate::model::{Address, Document, ItemId, Value, Write};
use crate::sheets::item::{ALIVE, REVIVED, is_alive};

/// What a copy would change here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Items that are new here.
    pub new_items: usize,
    /// Registers of known items that change.
    pub changed: usize,
    /// Registers where both copies wrote something different; both values are kept.
    pub conflicts: usize,
}

impl Preview {
    /// Whether everything in the copy is already here.
    #[must_use]
    pub fn is_nothing_new(&self) -> bool {
        *self == Self::default()
    }
}

/// Says what merging `theirs` into `ours` would change.
#[must_use]
pub fn preview(ours: &Document, theirs: &Document) -> Preview {
    let mut merged = ours.clone();
    let changed = merged.merge(theirs);
    let mut new: Vec<ItemId> = Vec::new();
    for at in &changed {
        // Addresses come item by item.
        if new.last() != Some(&at.item) && ours.registers_of(at.item).next().is_none() {
            new.push(at.item);
        }
    }
    let contested = |at: &&Address| merged.register(**at).is_contested() && !ours.register(**at).is_contested();
    let conflicts = changed.iter().filter(contested).count();
    // A second version of an equal value changes nothing that a person can see.
    let visible =
        |at: &&Address| !new.contains(&at.item) && merged.register(**at).values() != ours.register(**at).values();
    Preview { new_items: new.len(), changed: changed.iter().filter(visible).count(), conflicts }
}

/// The writes that make `ours` show what `copy` shows. What was written here since becomes blank; it can be
/// undone.
#[must_use]
pub fn going_back(ours: &Document, copy: &Document) -> Vec<Write> {
    let only_there = copy.registers().filter(|(at, _)| ours.register(*at).versions().is_empty());
    let addresses = ours.registers().chain(only_there).map(|(at, _)| at);
    let values = |document: &Document, at: Address| -> Vec<Value> {
        let values: Vec<Value> = document.register(at).values().into_iter().cloned().collect();
        if values.is_empty() { vec![Value::Blank] } else { values }
    };
    let different = addresses.filter(|at| values(ours, *at) != values(copy, *at));
    different.map(|at| Write::of_values(at, values(copy, at))).collect()
}

/// The writes that bring back items which one copy removed while the other changed them. `merged` is both
/// together; the values come from the copy that still had the item.
#[must_use]
pub fn revivals(ours: &Document, theirs: &Document, merged: &Document) -> Vec<Write> {
    let mut writes = Vec::new();
    for source in [ours, theirs] {
        let alive = source.registers().filter(|(at, _)| at.field == ALIVE.field).map(|(at, _)| at.item);
        for item in alive.filter(|item| is_alive(source, *item) && !is_alive(merged, *item)) {
            let changed = |(_, register): (_, &crate::model::Register)| {
                register.versions().iter().any(|version| !version.value.is_blank())
            };
            if !merged.registers_of(item).any(changed) {
                continue;
            }
            for (field, register) in source.registers_of(item) {
                if merged.value(item, field).is_blank() && !register.shown().is_blank() {
                    writes.push(Write::new(item, field, register.shown().clone()));
                }
            }
            writes.push(Write::new(item, REVIVED.field, true));
        }
    }
    writes
}
