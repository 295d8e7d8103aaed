//! What taking in a copy would do, and the writes that go back to one.

use crate::model::{Address, Document, ItemId, Register, Value, Write};
use crate::sheets::answers::SHEET;
use crate::sheets::item::{ALIVE, KIND, PRACTICE, RANK, REVIVED, is_alive};
use crate::sheets::label::{place, shorten, title};
use crate::sheets::settle::words_for;
use std::collections::BTreeSet;

/// How much of a value is told, in letters.
const LONGEST: usize = 60;

/// What can be done with a copy of a practice that is kept here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Take in everything that is new here.
    TakeIn,
    /// Show what it shows, and nothing else.
    GoBack,
}

/// What a copy would change here, line by line and in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What it is offered for: to be taken in, or, where everything in it is here already, to be gone back to.
    pub way: Way,
    /// What comes.
    pub new: Vec<String>,
    /// What goes.
    pub removed: Vec<String>,
    /// What becomes something else.
    pub changed: Vec<String>,
    /// What both copies said differently: both are kept for a person to choose.
    pub conflicts: Vec<String>,
}

impl Preview {
    /// Whether everything in the copy is already here.
    #[must_use]
    pub fn is_nothing_new(&self) -> bool {
        self.way == Way::GoBack
    }

    /// Whether nothing would change that a person can see.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.new, &self.removed, &self.changed, &self.conflicts].into_iter().all(Vec::is_empty)
    }
}

/// Says what merging `theirs` into `ours` would change, or, where it changes nothing, what going back to it would.
#[must_use]
pub fn preview(ours: &Document, theirs: &Document) -> Preview {
    let mut merged = ours.clone();
    let touched = merged.merge(theirs);
    // A second version of an equal value changes nothing that a person can see.
    if touched.iter().all(|at| merged.register(*at).values() == ours.register(*at).values()) {
        return preview_of_going_back(ours, theirs);
    }
    let comes_back: BTreeSet<ItemId> = revivals(ours, theirs, &merged).iter().map(|write| write.at.item).collect();
    let mut preview = told(Way::TakeIn, ours, &merged, touched.into_iter().filter(|at| !comes_back.contains(&at.item)));
    let revived = |item: ItemId| {
        let source = if is_alive(ours, item) { ours } else { theirs };
        format!("{}: removed in one copy, changed in the other", title(source, item))
    };
    preview.conflicts.extend(comes_back.into_iter().map(revived));
    preview
}

/// Says what going back to a copy would change.
#[must_use]
pub fn preview_of_going_back(ours: &Document, copy: &Document) -> Preview {
    told(Way::GoBack, ours, copy, going_back(ours, copy).into_iter().map(|write| write.at))
}

/// The differences at these addresses, told item by item.
fn told(way: Way, before: &Document, after: &Document, touched: impl Iterator<Item = Address>) -> Preview {
    let touched: BTreeSet<Address> = touched.collect();
    let mut preview = Preview { way, new: Vec::new(), removed: Vec::new(), changed: Vec::new(), conflicts: Vec::new() };
    let is_there = |document: &Document, item: ItemId| item == PRACTICE || is_alive(document, item);
    let mut last = None;
    for at in touched {
        let is_first = last.replace(at.item) != Some(at.item);
        let (was, is) = (before.register(at), after.register(at));
        match (is_there(before, at.item), is_there(after, at.item)) {
            (false, true) if is_first => preview.new.push(title(after, at.item)),
            (true, false) if is_first => preview.removed.push(title(before, at.item)),
            (true, true) if at.field == RANK.field => {
                preview.changed.push(format!("{}: its place in the order", title(after, at.item)));
            }
            (true, true) if at.field == KIND.field || at.field == ALIVE.field => {}
            (true, true) if at.field == SHEET.field && was.values() != is.values() => {
                preview.changed.push(format!("{}: another edition", title(after, at.item)));
            }
            (true, true) if is.is_contested() && was.values() != is.values() => {
                let words = is.values().into_iter().map(|value| shorten(&words_for(after, at, value), LONGEST));
                let words = words.collect::<Vec<_>>().join(" and ");
                preview.conflicts.push(format!("{}: {words}", place(after, at)));
            }
            (true, true) if was.shown() != is.shown() => {
                let words =
                    |document, register: &Register| shorten(&words_for(document, at, register.shown()), LONGEST);
                let line = format!("{}: {}, then {}", place(after, at), words(before, was), words(after, is));
                preview.changed.push(line);
            }
            _ => {}
        }
    }
    preview
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
        let alive = source.registers().filter(|(at, _)| at.field == ALIVE.field).map(|(at, _)| at);
        for at in alive.filter(|at| is_alive(source, at.item) && is_torn(merged, *at)) {
            let item = at.item;
            let is_left =
                |(_, register): (_, &Register)| register.versions().iter().any(|version| !version.value.is_blank());
            if !merged.registers_of(item).any(is_left) {
                continue;
            }
            for (field, register) in source.registers_of(item) {
                let at = Address { item, field };
                let stands = merged.register(at);
                // What is left beside the removal, or else what there was before it: all of it, also a conflict.
                let was_blanked = stands.versions().is_empty() || stands.values().contains(&&Value::Blank);
                let values = [stands, register].map(written).into_iter().find(|values| !values.is_empty());
                writes.extend(values.filter(|_| was_blanked).map(|values| Write::of_values(at, values)));
            }
            writes.push(Write::new(item, REVIVED.field, true));
        }
    }
    writes
}

/// The values of a register that are not blank.
fn written(register: &Register) -> Vec<Value> {
    register.values().into_iter().filter(|value| !value.is_blank()).cloned().collect()
}

/// Whether an item that one copy had is gone from both together, or is there and gone at once.
fn is_torn(merged: &Document, alive: Address) -> bool {
    !is_alive(merged, alive.item) || merged.register(alive).is_contested()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Field, Seen, Short};

    #[test]
    fn what_comes_back_is_told_once_whichever_of_its_registers_are_known_here() {
        let id: ItemId = Short::known("scribe");
        let written = |fields: &[(&str, Value)]| {
            let (mut document, mut clock) = (Document::default(), Clock::new(Short::known("a"), &Seen::default()));
            for (field, value) in fields {
                document.apply(
                    Write::of_values(Address { item: id, field: Field::known(field) }, vec![value.clone()]),
                    clock.tick(0),
                );
            }
            document
        };
        let ours = written(&[("alive", Value::Blank), ("rank", Value::Blank)]);
        let copy = written(&[
            ("alive", true.into()),
            ("kind", "role".into()),
            ("name", "Scribe".into()),
            ("rank", "c".into()),
        ]);
        assert_eq!(preview_of_going_back(&ours, &copy).new, ["Scribe"]);
    }
}
