//! What stands over a screen, or is said on it: dialogs, notices, and what they carry.

use crate::exchange::{Opened, Preview};
use crate::model::ItemId;
use crate::session::snapshots::Snapshot;
use crate::sheets::answers::Answers;
use crate::sheets::map::Lanes;
use crate::sheets::screen::{self, Screen};
use std::sync::Arc;

/// A sentence for the person, until the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub words: String,
    /// Whether something went wrong.
    pub is_problem: bool,
    /// What the person can do about it.
    pub offer: Option<Offer>,
}

/// What a notice offers, as long as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The step before can be taken back.
    Undo,
    /// The practice that was just deleted can be brought back.
    BringBack(Snapshot),
    /// A copy of the practice is to be in the person's files; it was made at this time, in milliseconds since 1970.
    HasCopy(ItemId, u64),
}

/// A copy that was opened and waits for the person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What was read.
    pub opened: Opened,
    /// What it would change, where the same practice is kept here.
    pub preview: Option<Preview>,
    /// Whether the same practice is kept here and cannot be read.
    pub is_kept_damaged: bool,
    /// What was chosen together with it and is not opened, and why.
    pub beside: Vec<String>,
    /// The name of its practice.
    pub name: String,
}

/// Answers that were opened and wait for the person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The practice that they are for.
    pub practice: ItemId,
    /// The sheets.
    pub sheets: Vec<Answers>,
    /// What could not be taken from where, and why.
    pub refused: Vec<(String, String)>,
}

/// What is about to leave the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The practice, as a file with this end.
    Copy(&'static str),
    /// What a screen says, for a spreadsheet.
    Csv(Screen),
    /// What a screen says, as tables on the clipboard.
    Tables(Screen),
    /// What a screen says, as an Excel workbook.
    Excel(Screen),
    /// What all screens say, as one Excel workbook.
    Everything,
    /// What a screen says at this place, as a Word document.
    Word(screen::Place),
    /// The process map, as a picture.
    Picture(Lanes),
    /// The invitation of a round.
    Invitation(ItemId, How),
}

/// How an invitation leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As a file with this end.
    File(&'static str),
    /// As a draft for a mail program.
    Draft,
    /// As the text of a mail, on the clipboard.
    Mail,
    /// As a link, on the clipboard.
    Link,
}

/// A dialog that stands over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// A role's details.
    Role(ItemId),
    /// A task's details.
    Task(ItemId),
    /// Adding a role.
    AddRole,
    /// Adding a task, to this category first.
    AddTask(Option<ItemId>),
    /// An element: its name, its place, whether it is ours.
    Element(ItemId),
    /// Removing an item, with what would be lost.
    Remove(ItemId),
    /// Opening a copy.
    Copy(Arc<Waiting>),
    /// Taking in answers.
    Collect(Arc<Arrived>),
    /// Erasing one's own answers.
    Erase,
    /// A file that is being made, and how far it is.
    Making,
    /// Something in what leaves looks like patient information.
    Suspects(Leaving),
    /// What copies said differently, side by side.
    SideBySide,
    /// Keys of the grid.
    Keys,
    /// Renaming a practice of the first page.
    RenamePractice(ItemId, String),
    /// Deleting a practice.
    Delete(ItemId, String),
    /// Clearing this computer.
    Clear,
}

/// A file that is being made.
#[derive(Clone, Debug, PartialEq)]
pub struct Making {
    /// Its name.
    pub file: String,
    /// How much is done, and of how much; nothing until the program is here.
    pub so_far: Option<(u32, u32)>,
}

impl Making {
    /// What kind of file it is, in words.
    #[must_use]
    pub fn words(&self) -> &'static str {
        if self.file.ends_with("xlsx") { "Excel workbook" } else { "Word document" }
    }
}
