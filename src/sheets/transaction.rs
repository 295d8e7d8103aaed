//! The one currency of change: writes that are made at once, with what the undo button calls them.

use super::edit::Edit;
use super::label::{label, label_of_all};
use super::plan::plan;
use super::refusal::Refusal;
use crate::model::{Clock, Document, Short, Write};

/// Writes that are made at once and taken back at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// What the undo button calls it.
    pub label: String,
    /// What is written, each register once.
    pub writes: Vec<Write>,
    /// Whether it joins the one before where that wrote the same a moment ago, as each letter of a word does.
    pub joins: bool,
}

impl Transaction {
    /// A transaction that stands alone.
    #[must_use]
    pub fn new(label: &str, writes: Vec<Write>) -> Self {
        Self { label: label.to_owned(), writes, joins: false }
    }

    /// An edit.
    ///
    /// # Errors
    /// [`Refusal`] of it.
    pub fn of(document: &Document, edit: &Edit) -> Result<Self, Refusal> {
        Ok(Self { label: label(document, edit), writes: plan(document, edit)?, joins: true })
    }

    /// Several edits, each of what those before it have made, named as [`label_of_all`] says.
    ///
    /// # Errors
    /// [`Refusal`] of any of them.
    pub fn of_all(document: &Document, edits: &[Edit]) -> Result<Self, Refusal> {
        let (mut draft, mut clock) = (document.clone(), Clock::new(Short::known("draft"), document.seen()));
        let mut writes: Vec<Write> = Vec::new();
        for edit in edits {
            let stamp = clock.tick(0);
            for write in plan(&draft, edit)? {
                draft.apply(write.clone(), stamp);
                writes.retain(|held| held.at != write.at);
                writes.push(write);
            }
        }
        Ok(Self { label: label_of_all(document, edits), writes, joins: false })
    }

    /// The same, beside what someone else wrote meanwhile: both stay, for a person to settle.
    #[must_use]
    pub fn beside(mut self) -> Self {
        self.writes.iter_mut().for_each(|write| write.beside = true);
        self
    }
}
