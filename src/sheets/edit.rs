//! Everything that a person can mean to change: the closed vocabulary of change.

use super::phase::Phase;
use super::worksheet::Layer;
use crate::model::{Address, ItemId, Value};
use std::fmt;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest note or description, in characters.
pub const LONGEST_NOTE: usize = 4_000;
/// The most people in one role, and the most minutes in a week for one task.
pub const LARGEST_NUMBER: u32 = 100_000;

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
    /// Add a role of the practice's own, as the last one.
    AddRole {
        /// A fresh id.
        id: ItemId,
        /// What it is called.
        name: String,
    },
    /// Add one of [`READY_ROLES`], or one of the published roles that was removed.
    AddReadyRole(ItemId),
    /// Add a category at the end.
    AddCategory {
        /// A fresh id.
        id: ItemId,
        /// Its heading.
        name: String,
    },
    /// Add a task at the end of a category.
    AddTask {
        /// A fresh id.
        id: ItemId,
        /// The category.
        category: ItemId,
        /// What is done.
        name: String,
    },
    /// Add every published task that is not on the sheet.
    AddPublishedTasks,
    /// Add a step at the top of the ladder.
    AddLevel {
        /// A fresh id.
        id: ItemId,
        /// What it is called.
        name: String,
    },
    /// Call the practice, a role, category, task or level something else.
    Rename {
        /// Which.
        item: ItemId,
        /// The new name.
        name: String,
    },
    /// Say what a role is.
    Describe {
        /// The role.
        role: ItemId,
        /// In the practice's words.
        about: String,
    },
    /// Say how many people hold a role.
    CountPeople {
        /// The role.
        role: ItemId,
        /// How many; nothing where nobody knows.
        people: Option<u32>,
    },
    /// Put a role on a step of the ladder.
    PutOnLevel {
        /// The role.
        role: ItemId,
        /// The step.
        level: Option<ItemId>,
    },
    /// Write a note to a task.
    WriteNote {
        /// The task.
        task: ItemId,
        /// The note.
        note: String,
    },
    /// Say when a task happens.
    SetPhase {
        /// The task.
        task: ItemId,
        /// When.
        phase: Option<Phase>,
    },
    /// Say in words what skill or credential a task takes.
    SetSkill {
        /// The task.
        task: ItemId,
        /// In words.
        skill: String,
    },
    /// Say which step of the ladder a task takes at least.
    SetNeeds {
        /// The task.
        task: ItemId,
        /// The step.
        level: Option<ItemId>,
    },
    /// Say how long a task takes.
    SetMinutes {
        /// The task.
        task: ItemId,
        /// Minutes a week.
        minutes: Option<u32>,
    },
    /// Set a task aside as "not in our practice", or take it back in.
    SetAside {
        /// The task.
        task: ItemId,
        /// Aside or not.
        aside: bool,
    },
    /// Move an item to another place among its siblings.
    Move {
        /// The role, category, task or level.
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
    /// Remove a role, category (with its tasks), task or level.
    Remove(ItemId),
    /// Say when the meeting was.
    MeetOn(String),
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
    /// Settle two values that copies wrote without knowing of each other.
    Keep {
        /// The register.
        at: Address,
        /// The value that stays.
        value: Value,
    },
    /// Take back every tick of a role that was removed.
    ClearTicks(ItemId),
    /// Keep an item that came back after it was removed elsewhere.
    KeepRevived(ItemId),
}

/// Why an edit was not made. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The item is no longer there.
    Gone,
    /// A name is missing.
    NoName,
    /// A text is too long; the limit in characters.
    TooLong(usize),
    /// A number is too large.
    TooLarge,
    /// It is there already.
    AlreadyThere,
    /// The text is no date.
    NoDate,
    /// What is open is there to look at, and not to change.
    OnlyToLookAt,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Gone => f.write_str("That is no longer on the worksheet, so nothing was changed."),
            Refusal::NoName => f.write_str("Please give it a name. Nothing was changed yet."),
            Refusal::TooLong(limit) => write!(f, "That text is longer than {limit} characters. Please shorten it."),
            Refusal::TooLarge => write!(f, "Please enter a number up to {LARGEST_NUMBER}."),
            Refusal::AlreadyThere => f.write_str("It is on the worksheet already."),
            Refusal::OnlyToLookAt => f.write_str("This is only to look at. Nothing was changed."),
            Refusal::NoDate => f.write_str("Please enter a date, such as 2026-11-22."),
        }
    }
}
