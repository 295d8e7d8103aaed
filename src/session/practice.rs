//! One open practice: its document, its history and its clock; the one place through which every change goes.

use crate::exchange::{Part, going_back, revivals};
use crate::model::{ActorId, Address, Clock, Document, Entry, History, ItemId, Register, Undone, Write};
use crate::sheets::{Edit, Refusal, Transaction};

/// How long typing in one field stays one step, in milliseconds.
const TOGETHER: u64 = 1_500;

/// What an edit changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The registers, each once.
    pub touched: Vec<Address>,
}

/// A practice that is open in a window.
#[derive(Clone, Debug)]
pub struct Practice {
    /// Which practice it is.
    pub id: ItemId,
    document: Document,
    history: History<String>,
    clock: Clock,
}

impl Practice {
    /// Opens a document as `actor`.
    #[must_use]
    pub fn new(id: ItemId, document: Document, actor: ActorId) -> Self {
        let clock = Clock::new(actor, document.seen());
        Self { id, document, history: History::default(), clock }
    }

    /// Everything that is written down.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Makes a transaction. `now` in milliseconds since 1970.
    pub fn commit(&mut self, Transaction { label, writes, joins }: Transaction, now: u64) -> Applied {
        let stamp = self.clock.tick(now);
        let entries: Vec<Entry> =
            writes.into_iter().map(|write| Entry::record(&mut self.document, write, stamp)).collect();
        let touched = entries.iter().map(Entry::at).collect();
        if !entries.is_empty() {
            self.history.add(label, entries, now, if joins { TOGETHER } else { 0 });
        }
        Applied { touched }
    }

    /// Makes an edit. `now` in milliseconds since 1970.
    ///
    /// # Errors
    /// [`Refusal`]; then nothing was changed.
    pub fn dispatch(&mut self, edit: &Edit, now: u64) -> Result<Applied, Refusal> {
        Ok(self.commit(Transaction::of(&self.document, edit)?, now))
    }

    /// Makes several edits as one step. `now` in milliseconds since 1970.
    ///
    /// # Errors
    /// [`Refusal`] of any of them; then nothing was changed.
    pub fn dispatch_all(&mut self, edits: &[Edit], now: u64) -> Result<Applied, Refusal> {
        Ok(self.commit(Transaction::of_all(&self.document, edits)?, now))
    }

    /// Writes what is no step to take back. `now` in milliseconds since 1970.
    pub fn note(&mut self, writes: Vec<Write>, now: u64) -> Applied {
        let stamp = self.clock.tick(now);
        let touched = writes.iter().map(|write| write.at).collect();
        for write in writes {
            self.document.apply(write, stamp);
        }
        Applied { touched }
    }

    /// Writes as another actor from now on.
    pub fn write_as(&mut self, actor: ActorId) {
        self.clock.write_as(actor);
    }

    /// Who writes here, and the time of its last write.
    #[must_use]
    pub fn writer(&self) -> (ActorId, u64) {
        (self.clock.actor(), self.document.seen().of(self.clock.actor()))
    }

    /// Takes in what another window of this browser wrote, where nothing is missing in between; `None` at a gap.
    pub fn receive(&mut self, part: &Part, now: u64) -> Option<Applied> {
        let is_ready = self.document.is_ready_for(&part.document, part.actor, part.before);
        is_ready.then(|| self.absorb(&part.document, now))
    }

    /// Takes the last step back.
    pub fn undo(&mut self, now: u64) -> Option<Undone<String>> {
        self.history.next_undo()?;
        let stamp = self.clock.tick(now);
        self.history.undo(&mut self.document, stamp)
    }

    /// Does the last step again that was taken back.
    pub fn redo(&mut self, now: u64) -> Option<Undone<String>> {
        self.history.next_redo()?;
        let stamp = self.clock.tick(now);
        self.history.redo(&mut self.document, stamp)
    }

    /// What undo and redo would do.
    #[must_use]
    pub fn steps(&self) -> (Option<String>, Option<String>) {
        (self.history.next_undo().cloned(), self.history.next_redo().cloned())
    }

    /// Takes in what the same practice became elsewhere, in another window: no step of this person's.
    /// An item that was removed there and changed here, or the other way round, comes back.
    pub fn absorb(&mut self, other: &Document, now: u64) -> Applied {
        let before = self.document.clone();
        self.document.merge(other);
        self.clock.observe(self.document.seen());
        for write in revivals(&before, other, &self.document) {
            let stamp = self.clock.tick(now);
            self.document.apply(write, stamp);
        }
        // Not what merging and bringing back say, who both may name a register: each stands here once.
        let is_changed = |(at, register): &(Address, &Register)| before.register(*at) != *register;
        Applied { touched: self.document.registers().filter(is_changed).map(|(at, _)| at).collect() }
    }

    /// Takes in a copy that a person opened, as a step that can be undone.
    pub fn take_in(&mut self, copy: &Document, now: u64) -> Applied {
        let before = self.document.clone();
        let applied = self.absorb(copy, now);
        let entries = applied.touched.iter().map(|at| {
            let mut values: Vec<_> = before.register(*at).values().into_iter().cloned().collect();
            if values.is_empty() {
                values.push(crate::model::Value::Blank);
            }
            Entry {
                undo: Write::of_values(*at, values),
                before: before.register(*at).stamps(),
                after: self.document.register(*at).stamps(),
            }
        });
        let entries: Vec<Entry> = entries.collect();
        if !entries.is_empty() {
            self.history.add("opening the copy".to_owned(), entries, now, 0);
        }
        applied
    }

    /// Goes back to what a copy shows, as a step that can be undone.
    pub fn go_back_to(&mut self, copy: &Document, now: u64) -> Applied {
        self.clock.observe(copy.seen());
        self.commit(Transaction::new("going back to the copy", going_back(&self.document, copy)), now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Short, Value};
    use crate::sheets::Beginning;
    use crate::sheets::item::{Items, Kind, NAME, PRACTICE, is_alive, name_of};
    use crate::sheets::several::adding;

    #[test]
    fn several_edits_are_one_step_or_none() {
        let mut practice = Practice::new(Short::known("p"), Document::default(), Short::known("a"));
        practice.dispatch(&Edit::Begin(Beginning::Empty), 1_000).expect("begins");
        let before = practice.document().clone();
        let name = |name: &str| Edit::Rename { item: PRACTICE, name: name.to_owned() };
        let gone = Edit::Rename { item: Short::known("nothing"), name: "x".to_owned() };
        assert!(practice.dispatch_all(&[name("Elm"), gone], 1_100).is_err());
        assert_eq!(practice.document(), &before, "a refusal changes nothing");
        let idea = Short::known("idea");
        let edits = [Edit::add(Kind::Parked, idea, "Later"), name("Elm"), name("Elm Street")];
        practice.dispatch_all(&edits, 1_200).expect("done");
        assert_eq!(practice.document().value(PRACTICE, NAME.field), &"Elm Street".into());
        assert_eq!(practice.steps().0.as_deref(), Some("add Later"));
        practice.undo(1_300);
        assert!(!is_alive(practice.document(), idea));
        assert_eq!(practice.document().value(PRACTICE, NAME.field), &Value::Blank);
        practice.redo(1_400);
        assert_eq!(practice.document().value(PRACTICE, NAME.field), &"Elm Street".into());
    }

    #[test]
    fn going_back_right_after_an_edit_is_a_step_of_its_own() {
        let mut practice = Practice::new(Short::known("p"), Document::default(), Short::known("a"));
        practice.dispatch(&Edit::Begin(Beginning::Empty), 1_000).expect("begins");
        let copy = practice.document().clone();
        practice.dispatch(&Edit::Rename { item: PRACTICE, name: "Elm Street".to_owned() }, 1_100).expect("renames");
        practice.go_back_to(&copy, 1_200);
        assert_eq!(practice.document().value(PRACTICE, NAME.field), &Value::Blank);
        practice.undo(1_300);
        assert_eq!(practice.document().value(PRACTICE, NAME.field), &"Elm Street".into());
    }

    #[test]
    fn many_lines_become_many_in_their_order_and_one_step_takes_them_back() {
        for kind in [Kind::Category, Kind::Role, Kind::Level, Kind::Person, Kind::Parked, Kind::Element, Kind::Training]
        {
            let mut practice = Practice::new(Short::known("p"), Document::default(), Short::known("a"));
            practice.dispatch(&Edit::Begin(Beginning::Empty), 1_000).expect("begins");
            let names = |practice: &Practice| {
                let document = practice.document();
                let all: Vec<String> = Items::of(document).all(kind).map(|item| name_of(document, item)).collect();
                all
            };
            let before = names(&practice);
            let lines: Vec<String> = (1..=12).map(|nth| format!("Thing {nth}\tDaily\n")).collect();
            let text = lines.concat();
            let mut count = 0;
            let mut fresh = || {
                count += 1;
                format!("new-{count}").parse().expect("an id")
            };
            let edits = adding(&text, &mut fresh, |id, name| Edit::add(kind, id, name));
            practice.dispatch_all(&edits, 2_000).expect("added");
            let added: Vec<String> = (1..=12).map(|nth| format!("Thing {nth} Daily")).collect();
            let now = names(&practice);
            let at = now.iter().position(|name| *name == added[0]).expect("the first");
            assert_eq!(now[at..at + 12], added, "{kind:?}");
            assert_eq!(practice.steps().0.as_deref(), Some("add Thing 1 Daily and 11 more"));
            practice.undo(3_000);
            assert_eq!(names(&practice), before);
        }
    }

    #[test]
    fn one_line_that_is_too_long_leaves_out_none_alone() {
        let mut practice = Practice::new(Short::known("p"), Document::default(), Short::known("a"));
        practice.dispatch(&Edit::Begin(Beginning::Empty), 1_000).expect("begins");
        let before = practice.document().clone();
        let text = format!("Short\n{}", "a".repeat(201));
        let mut ids = ["one", "two"].iter();
        let fresh = || Short::known(ids.next().expect("another id"));
        let edits = adding(&text, fresh, |id, name| Edit::add(Kind::Role, id, name));
        assert_eq!(practice.dispatch_all(&edits, 2_000), Err(Refusal::TooLong(200)));
        assert_eq!(practice.document(), &before);
    }
}
