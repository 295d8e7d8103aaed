//! Everything that a person can mean to change: the closed vocabulary of change.

use super::kind::Kind;
use super::slot::Slot;
use super::worksheet::Layer;
use crate::model::ItemId;

/// What a worksheet begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// All 59 published tasks.
    Full,
    /// Fifteen tasks for a first meeting.
    Starter,
    /// The published columns and one category for the practice's own tasks.
    Empty,
}

/// What a person meant. The closed vocabulary of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Fill a new practice.
    Begin(Beginning),
    /// Tick a cell, or take the tick back.
    Tick {
        /// The row.
        task: ItemId,
        /// Which question is answered.
        layer: Layer,
        /// A role, "No one" or "Other".
        column: ItemId,
        /// Ticked or not.
        on: bool,
    },
    /// Say in a few words who "Other" is; empty words leave the plain tick.
    SayOther {
        /// The row.
        task: ItemId,
        /// Which question is answered.
        layer: Layer,
        /// Who.
        words: String,
    },
    /// Add an item among its siblings.
    Add {
        /// What it is.
        kind: Kind,
        /// A fresh id.
        id: ItemId,
        /// The item that it stands in: a task's category, a step's element.
        parent: Option<ItemId>,
        /// What it is called; people need no name.
        name: String,
        /// Its place among its siblings, 0 = first; the end where nothing is said.
        at: Option<usize>,
    },
    /// Add one of [`READY_ROLES`], or one of the published roles that was removed.
    AddReadyRole(ItemId),
    /// Add every published task that is not on the sheet.
    AddPublishedTasks,
    /// Call an item something else.
    Rename {
        /// Which.
        item: ItemId,
        /// The new name.
        name: String,
    },
    /// Fill in a slot of an item, or make it blank.
    Set {
        /// The item.
        item: ItemId,
        /// Which slot.
        slot: Slot,
        /// What is typed or chosen, as [`Slot::value`] reads it.
        text: String,
    },
    /// Score a milestone: a second score of the same day takes the place of the first.
    Score {
        /// The milestone.
        milestone: ItemId,
        /// A fresh id.
        id: ItemId,
        /// The level, 0 to 3.
        level: u32,
        /// The day, as `2026-11-22`.
        on: String,
    },
    /// Make two steps of one: the second follows it and has all that the first has.
    Split {
        /// The step.
        step: ItemId,
        /// A fresh id.
        id: ItemId,
    },
    /// Add a row to the training plan for a step or a task: its skill is what that names.
    Train {
        /// A fresh id.
        id: ItemId,
        /// The step or task.
        subject: ItemId,
        /// The role that learns it.
        role: Option<ItemId>,
        /// The person who learns it.
        person: Option<ItemId>,
    },
    /// Begin a test where another one ended: with what was planned, and without what happened.
    TestAgain {
        /// The test that ended.
        test: ItemId,
        /// A fresh id.
        id: ItemId,
    },
    /// Move an item to another place among its siblings.
    Move {
        /// Which.
        item: ItemId,
        /// The place it will have, 0 = first.
        to: usize,
    },
    /// Move a task to the end of another category.
    MoveInto {
        /// The task.
        task: ItemId,
        /// The category.
        category: ItemId,
    },
    /// Remove an item with all that stands in it. What every practice has from the start is set aside.
    Remove(ItemId),
    /// Say whether a role had someone at the meeting.
    Attend {
        /// The role.
        role: ItemId,
        /// Someone came.
        present: bool,
    },
    /// Name who came for a role.
    NameAttendees {
        /// The role.
        role: ItemId,
        /// Their names.
        names: String,
    },
    /// Take back every tick of a role that was removed.
    ClearTicks(ItemId),
    /// Keep an item that came back after it was removed elsewhere.
    KeepRevived(ItemId),
}

impl Edit {
    /// Adds an item that stands in no other, at the end.
    #[must_use]
    pub fn add(kind: Kind, id: ItemId, name: impl Into<String>) -> Self {
        Edit::Add { kind, id, parent: None, name: name.into(), at: None }
    }

    /// Adds an item at the end of another.
    #[must_use]
    pub fn add_in(kind: Kind, parent: ItemId, id: ItemId, name: impl Into<String>) -> Self {
        Edit::Add { kind, id, parent: Some(parent), name: name.into(), at: None }
    }

    /// Fills in a slot.
    #[must_use]
    pub fn set(item: ItemId, slot: Slot, text: impl Into<String>) -> Self {
        Edit::Set { item, slot, text: text.into() }
    }

    /// Says yes or nothing in a slot.
    #[must_use]
    pub fn flag(item: ItemId, slot: Slot, on: bool) -> Self {
        Edit::set(item, slot, if on { "yes" } else { "" })
    }
}
