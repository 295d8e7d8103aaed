//! What can be wrong with a file: whole files that are refused, and single flaws that are repaired.

use std::fmt;

/// The largest file that is opened, in bytes.
pub const LARGEST_FILE: usize = 16 * 1024 * 1024;
/// The most items that one practice may hold.
pub const MOST_ITEMS: usize = 12_000;
/// The most cells (tasks x roles) that one worksheet may have.
pub const MOST_CELLS: usize = 400_000;

/// Why a text cannot be opened at all. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing in it.
    Empty,
    /// More than [`LARGEST_FILE`] bytes.
    TooLarge,
    /// The browser could not read it.
    Locked,
    /// The bytes are no text.
    NotText,
    /// It ends in the middle.
    CutShort,
    /// It is not JSON.
    NotJson,
    /// A mail that holds nothing of ours.
    NotInMail,
    /// A text that was pasted, with nothing of ours in it.
    NotInPasted,
    /// A text that was pasted and ends in the middle.
    PastedCutShort,
    /// A link that is not whole.
    LinkCut,
    /// A mail in Outlook's own format (`.msg`).
    OutlookMail,
    /// JSON of something else.
    NotOurs,
    /// Written by a newer version of the app.
    Newer,
    /// It says that it is ours, and the main part is missing.
    Damaged,
    /// More than [`MOST_ITEMS`] items or [`MOST_CELLS`] cells.
    TooMany,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::Empty => "This file is empty. Nothing was changed. Ask for the copy to be sent again.",
            Unreadable::Locked => {
                "This file could not be read. Nothing was changed. Save it to this computer first, then open it."
            }
            Unreadable::TooLarge => "This file is too large to be a worksheet from Carelanes. Nothing was changed.",
            Unreadable::NotText | Unreadable::NotJson => {
                "This is not a copy from Carelanes. Nothing was changed. Choose a file that was saved with Carelanes."
            }
            Unreadable::NotInMail => {
                "This mail holds nothing from Carelanes, so it is not a copy. Nothing was changed. If a file is attached to \
                 it, save that file and open it."
            }
            Unreadable::NotInPasted => {
                "There is nothing from Carelanes in what you pasted. Nothing was changed. Copy the whole mail, from its \
                 first line to its last, and paste it again."
            }
            Unreadable::PastedCutShort => {
                "What you pasted ends in the middle, so a part is missing. Nothing was changed. Copy the whole mail, down \
                 to its last line, and paste it again."
            }
            Unreadable::LinkCut => {
                "This link is not whole: a mail program may have cut it. Nothing was changed. Copy the whole mail and paste \
                 it, or ask for the invitation as a file."
            }
            Unreadable::OutlookMail => {
                "This is a mail in Outlook’s own format, which Carelanes cannot read. Nothing was changed. Open the mail, \
                 copy all of it, and paste it into Carelanes. Or save the file that is attached to it, and open that."
            }
            Unreadable::CutShort => {
                "This copy ends in the middle, so a part is missing. Nothing was changed. Ask for it to be sent again."
            }
            Unreadable::NotOurs => {
                "This file was made by another program. Nothing was changed. Choose a file that was saved with Carelanes."
            }
            Unreadable::Newer => {
                "This copy was made with a newer Carelanes. Nothing was changed. Update Carelanes: close all its windows, open it again, and choose “Update now” when it asks. Then open the copy."
            }
            Unreadable::Damaged => {
                "This copy is damaged and cannot be read. Nothing was changed. Ask for it to be sent again."
            }
            Unreadable::TooMany => "This copy has more rows than Carelanes can show. Nothing was changed.",
        })
    }
}

/// One thing in a file that was repaired or left out; all the rest was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Entry `n` (from 1) of the list is no item.
    NotAnItem(usize),
    /// An item's field that could not be read; the item's and the field's names.
    Field(String, String),
    /// A stamp that could not be read or lies in the far future; counts as the oldest.
    Stamp(String, String),
    /// Another version of a value that could not be read.
    Other,
    /// It is readable, and not what was written.
    Changed,
    /// The list of what the copy had seen could not be read.
    Seen,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::NotAnItem(nth) => write!(f, "Entry {nth} could not be read and was left out."),
            Flaw::Field(item, field) => write!(f, "“{field}” of “{item}” could not be read and was left out."),
            Flaw::Stamp(item, field) => write!(f, "“{field}” of “{item}” had no valid date. It counts as the oldest."),
            Flaw::Other => f.write_str("One older version of a value could not be read and was left out."),
            Flaw::Changed => f.write_str("A part of it is not as it was saved. Please check what you see."),
            Flaw::Seen => f.write_str("The list of earlier changes could not be read. Some values may be shown twice."),
        }
    }
}
