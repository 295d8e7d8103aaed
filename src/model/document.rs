//! The document: a flat map of registers, `apply`, and merging.
//!
//! A register is a set of versions. A write replaces every version that its copy has; a merge keeps a
//! version unless the other copy has seen it and no longer holds it. So nothing is lost that nobody
//! replaced knowingly, and copies converge in any order.

use super::id::{Address, Field, ItemId, Short};
use super::reads::{note_everything, note_item, note_register};
use super::stamp::{ActorId, Seen, Stamp};
use super::value::Value;
use std::collections::BTreeMap;

/// One value of a register, and who wrote it when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What was written.
    pub value: Value,
    /// By whom and when.
    pub stamp: Stamp,
}

/// The versions of one register, the latest first; several where copies wrote without knowing of each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register(Vec<Version>);

impl Register {
    /// The value that is shown: the one with the latest stamp.
    #[must_use]
    pub fn shown(&self) -> &Value {
        self.0.first().map_or(&Value::Blank, |version| &version.value)
    }

    /// All versions, the latest first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.0
    }

    /// The values that differ, the shown one first; more than one is a conflict for a person to settle.
    #[must_use]
    pub fn values(&self) -> Vec<&Value> {
        let mut values: Vec<&Value> = Vec::with_capacity(self.0.len());
        for version in &self.0 {
            if !values.contains(&&version.value) {
                values.push(&version.value);
            }
        }
        values
    }

    /// Whether copies wrote different values without knowing of each other.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        self.0.len() > 1 && self.0.iter().any(|version| version.value != self.0[0].value)
    }

    /// The stamps of all versions, the latest first: what must still stand for an undo to touch this register.
    #[must_use]
    pub fn stamps(&self) -> Vec<Stamp> {
        self.0.iter().map(|version| version.stamp).collect()
    }

    fn put(&mut self, version: Version) {
        let at = self.0.partition_point(|held| (held.stamp, &held.value) > (version.stamp, &version.value));
        if self.0.get(at) != Some(&version) {
            self.0.insert(at, version);
        }
    }

    fn holds(&self, stamp: Stamp) -> bool {
        self.0.iter().any(|version| version.stamp == stamp)
    }
}

/// A change of one register: the values that it will hold. More than one only where an undo brings a
/// conflict back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Which register.
    pub at: Address,
    /// The values to come.
    pub values: Vec<Value>,
    /// Whether versions that others wrote stay beside these: so one writes who has not seen them yet.
    pub beside: bool,
}

impl Write {
    /// The write of one value.
    #[must_use]
    pub fn new(item: ItemId, field: Field, value: impl Into<Value>) -> Self {
        Self::of_values(Address { item, field }, vec![value.into()])
    }

    /// The write of these values in the place of all that stands.
    #[must_use]
    pub fn of_values(at: Address, values: Vec<Value>) -> Self {
        Self { at, values, beside: false }
    }
}

/// Everything that one practice has written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    registers: BTreeMap<Address, Register>,
    seen: Seen,
}

impl Document {
    /// Changes one register and returns the write that undoes it: the only function that changes one by
    /// intent. `stamp` must come from a clock that has seen this document.
    pub fn apply(&mut self, write: Write, stamp: Stamp) -> Write {
        let register = self.registers.entry(write.at).or_default();
        let mut before: Vec<Value> = register.values().into_iter().cloned().collect();
        if before.is_empty() {
            before.push(Value::Blank);
        }
        register.0.retain(|version| write.beside && version.stamp.actor != stamp.actor);
        for value in write.values {
            register.put(Version { value, stamp });
        }
        self.seen.raise(stamp);
        Write::of_values(write.at, before)
    }

    /// Some registers of this document, with everything that it has seen: what one window tells another.
    #[must_use]
    pub fn part(&self, addresses: &[Address]) -> Self {
        let mut part = Self { registers: BTreeMap::new(), seen: self.seen.clone() };
        for at in addresses {
            if let Some(register) = self.registers.get(at) {
                part.registers.insert(*at, register.clone());
            }
        }
        part
    }

    /// Whether nothing is missing between this copy and a part of another: all that the other has seen is seen
    /// here, but for what `actor` wrote after `before`, which is in the part.
    #[must_use]
    pub fn is_ready_for(&self, part: &Document, actor: ActorId, before: u64) -> bool {
        part.seen.iter().all(|stamp| {
            let needed = if stamp.actor == actor { Stamp { time: before.min(stamp.time), actor } } else { stamp };
            needed.time == 0 || self.seen.covers(needed)
        })
    }

    /// Takes in another whole copy, and returns the addresses whose versions changed here. A register that
    /// one copy lacks altogether counts as never known there, so a damaged copy takes nothing away.
    pub fn merge(&mut self, other: &Document) -> Vec<Address> {
        let mut changed = Vec::new();
        for (at, theirs) in &other.registers {
            match self.registers.get_mut(at) {
                None => {
                    self.registers.insert(*at, theirs.clone());
                    changed.push(*at);
                }
                Some(ours) if ours == theirs => {}
                Some(ours) => {
                    let before = ours.clone();
                    ours.0.retain(|version| theirs.holds(version.stamp) || !other.seen.covers(version.stamp));
                    for version in &theirs.0 {
                        if before.holds(version.stamp) || !self.seen.covers(version.stamp) {
                            ours.put(version.clone());
                        }
                    }
                    if *ours != before {
                        changed.push(*at);
                    }
                }
            }
        }
        self.seen.join(&other.seen);
        changed
    }

    /// Puts a version that was read from storage or a file where it stood, and counts it as seen.
    pub fn restore(&mut self, at: Address, version: Version) {
        self.seen.raise(version.stamp);
        self.registers.entry(at).or_default().put(version);
    }

    /// Counts as seen what a stored document says that it had seen.
    pub fn restore_seen(&mut self, stamp: Stamp) {
        self.seen.raise(stamp);
    }

    /// What this copy has seen.
    #[must_use]
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// One register; an empty one where nothing was ever written.
    #[must_use]
    pub fn register(&self, at: Address) -> &Register {
        static EMPTY: Register = Register(Vec::new());
        note_register(at);
        self.registers.get(&at).unwrap_or(&EMPTY)
    }

    /// The value shown for one field of an item.
    #[must_use]
    pub fn value(&self, item: ItemId, field: Field) -> &Value {
        self.register(Address { item, field }).shown()
    }

    /// All registers, by item, then by field.
    pub fn registers(&self) -> impl Iterator<Item = (Address, &Register)> {
        note_everything();
        self.registers.iter().map(|(at, register)| (*at, register))
    }

    /// The registers of one item.
    pub fn registers_of(&self, item: ItemId) -> impl Iterator<Item = (Field, &Register)> {
        note_item(item);
        let from = Address { item, field: Field { name: FIRST_NAME, of: None } };
        self.registers
            .range(from..)
            .take_while(move |(at, _)| at.item == item)
            .map(|(at, register)| (at.field, register))
    }

    /// Whether nothing was ever written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.registers.is_empty()
    }
}

/// `-` sorts before every other character of a name.
const FIRST_NAME: Short<12> = Short::known("-");
