//! Undo and redo: steps of writes, grouped by register and time, polite to what others wrote meanwhile.

use super::document::{Document, Write};
use super::id::Address;
use super::stamp::Stamp;

/// How many steps can be taken back.
const LONGEST: usize = 500;

/// One register that a step changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The write that takes the change back.
    pub undo: Write,
    /// The stamps that stood before the change.
    pub before: Vec<Stamp>,
    /// The stamps that the change left; where others stand now, the register is no longer ours to undo.
    pub after: Vec<Stamp>,
}

impl Entry {
    /// Applies a write and keeps what is needed to take it back.
    pub fn record(document: &mut Document, write: Write, stamp: Stamp) -> Self {
        let at = write.at;
        let before = document.register(at).stamps();
        let undo = document.apply(write, stamp);
        Self { undo, before, after: document.register(at).stamps() }
    }

    /// Which register.
    #[must_use]
    pub fn at(&self) -> Address {
        self.undo.at
    }
}

/// What a person did, as one thing to take back.
#[derive(Clone, Debug)]
pub struct Step<L> {
    /// What the step is called on the undo button.
    pub label: L,
    /// Its registers.
    pub entries: Vec<Entry>,
    /// When it was last added to, in milliseconds since 1970.
    time: u64,
}

/// What an undo or redo did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone<L> {
    /// The step that was taken back or done again.
    pub label: L,
    /// The registers it changed.
    pub touched: Vec<Address>,
    /// How many registers it left alone, because someone else has written there since.
    pub left: usize,
}

/// The steps of one window in one document.
#[derive(Clone, Debug)]
pub struct History<L> {
    done: Vec<Step<L>>,
    undone: Vec<Step<L>>,
}

impl<L> Default for History<L> {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new() }
    }
}

impl<L: Clone> History<L> {
    /// Adds a step. One that writes the same single register as the last step, within `together`
    /// milliseconds of it, joins that step: a sentence that is typed is one thing to take back.
    pub fn add(&mut self, label: L, mut entries: Vec<Entry>, now: u64, together: u64) {
        self.undone.clear();
        if let ([entry], Some(last)) = (entries.as_mut_slice(), self.done.last_mut())
            && let [held] = last.entries.as_mut_slice()
            && held.at() == entry.at()
            && held.after == entry.before
            && now.saturating_sub(last.time) < together
        {
            held.after = std::mem::take(&mut entry.after);
            last.time = now;
            last.label = label;
            return;
        }
        self.done.push(Step { label, entries, time: now });
        if self.done.len() > LONGEST {
            self.done.remove(0);
        }
    }

    /// Takes the last step back, as far as its registers still stand as it left them.
    pub fn undo(&mut self, document: &mut Document, stamp: Stamp) -> Option<Undone<L>> {
        let step = self.done.pop()?;
        Some(turn(step, document, stamp, &mut self.done, &mut self.undone))
    }

    /// Does the last step again that was taken back.
    pub fn redo(&mut self, document: &mut Document, stamp: Stamp) -> Option<Undone<L>> {
        let step = self.undone.pop()?;
        Some(turn(step, document, stamp, &mut self.undone, &mut self.done))
    }

    /// What undo would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&L> {
        self.done.last().map(|step| &step.label)
    }

    /// What redo would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&L> {
        self.undone.last().map(|step| &step.label)
    }
}

/// Turns a step round: takes it back and puts its opposite on the other pile. The old value now stands
/// under a new stamp, so the steps below that wrote it are told.
fn turn<L: Clone>(
    step: Step<L>,
    document: &mut Document,
    stamp: Stamp,
    below: &mut [Step<L>],
    other: &mut Vec<Step<L>>,
) -> Undone<L> {
    let mut turned = Vec::with_capacity(step.entries.len());
    let mut touched = Vec::with_capacity(step.entries.len());
    let mut left = 0;
    for entry in step.entries.into_iter().rev() {
        if document.register(entry.at()).stamps() != entry.after {
            left += 1;
            continue;
        }
        touched.push(entry.at());
        let back = Entry::record(document, entry.undo, stamp);
        for standing in below.iter_mut().flat_map(|step| &mut step.entries) {
            if standing.at() == back.at() && standing.after == entry.before {
                standing.after.clone_from(&back.after);
            }
        }
        turned.push(back);
    }
    if !turned.is_empty() {
        other.push(Step { label: step.label.clone(), entries: turned, time: 0 });
    }
    Undone { label: step.label, touched, left }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Field, Seen, Short, Value};

    const ITEM: crate::model::ItemId = Short::known("rn");
    const NAME: Field = Field::known("name");

    struct World {
        document: Document,
        history: History<&'static str>,
        clock: Clock,
    }

    impl World {
        fn new() -> Self {
            let clock = Clock::new(Short::known("me"), &Seen::default());
            Self { document: Document::default(), history: History::default(), clock }
        }
        fn name(&mut self, text: &str, now: u64) {
            let stamp = self.clock.tick(now);
            let entry = Entry::record(&mut self.document, Write::new(ITEM, NAME, text), stamp);
            self.history.add("name", vec![entry], now, 1_000);
        }
        fn someone_else_names(&mut self, text: &str) {
            let mut other = self.document.clone();
            let stamp = Clock::new(Short::known("other"), other.seen()).tick(0);
            other.apply(Write::new(ITEM, NAME, text), stamp);
            self.document.merge(&other);
            self.clock.observe(self.document.seen());
        }
        fn undo(&mut self) -> Option<Undone<&'static str>> {
            let stamp = self.clock.tick(0);
            self.history.undo(&mut self.document, stamp)
        }
        fn redo(&mut self) -> Option<Undone<&'static str>> {
            let stamp = self.clock.tick(0);
            self.history.redo(&mut self.document, stamp)
        }
        fn shown(&self) -> &Value {
            self.document.value(ITEM, NAME)
        }
    }

    #[test]
    fn typing_in_one_field_is_one_undo_step() {
        let mut world = World::new();
        world.name("R", 100);
        world.name("RN", 400);
        world.undo();
        assert_eq!(world.shown(), &Value::Blank);
        world.redo();
        assert_eq!(world.shown(), &"RN".into());
    }

    #[test]
    fn a_pause_begins_a_new_step() {
        let mut world = World::new();
        world.name("R", 100);
        world.name("RN", 5_000);
        world.undo();
        assert_eq!(world.shown(), &"R".into());
        world.undo();
        assert_eq!(world.shown(), &Value::Blank);
        assert_eq!(world.undo(), None);
    }

    #[test]
    fn undo_leaves_what_someone_else_wrote_since() {
        let mut world = World::new();
        world.name("RN", 100);
        world.someone_else_names("Nurse");
        let undone = world.undo().expect("a step");
        assert_eq!((undone.left, undone.touched.len()), (1, 0));
        assert_eq!(world.shown(), &"Nurse".into());
        assert_eq!(world.redo(), None, "nothing was taken back, so nothing can be done again");
    }

    #[test]
    fn a_step_below_a_foreign_write_stays_when_the_step_above_is_undone() {
        let mut world = World::new();
        world.name("RN", 100);
        world.someone_else_names("Nurse");
        world.name("Registered nurse", 9_000);
        world.undo();
        assert_eq!(world.shown(), &"Nurse".into());
        assert_eq!(world.undo().expect("a step").left, 1);
        assert_eq!(world.shown(), &"Nurse".into());
    }
}
