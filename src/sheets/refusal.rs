//! What may be written, and why something was not.

use std::fmt;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest note or description, in characters.
pub const LONGEST_NOTE: usize = 4_000;
/// The most people in one role, and the most minutes in a week for one task.
pub const LARGEST_NUMBER: u32 = 100_000;

/// Why an edit was not made. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The item is no longer there.
    Gone,
    /// A name is missing.
    NoName,
    /// A text is too long; the limit in characters.
    TooLong(usize),
    /// The text is no whole number.
    NoNumber,
    /// Three elements are circled already.
    ThreeCircled,
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
            Refusal::NoNumber => f.write_str("Please enter a whole number."),
            Refusal::ThreeCircled => f.write_str(
                "Three are circled already. Teams that work on more than three at once finish fewer. Take one back first.",
            ),
            Refusal::AlreadyThere => f.write_str("It is on the worksheet already."),
            Refusal::OnlyToLookAt => f.write_str("This is only to look at. Nothing was changed."),
            Refusal::NoDate => f.write_str("Please enter a date, such as 2026-11-22."),
        }
    }
}

/// A text of at most `limit` characters, without control characters and outer spaces.
pub(super) fn clean(text: &str, limit: usize) -> Result<String, Refusal> {
    let line: String = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let line = line.trim();
    if line.chars().count() > limit { Err(Refusal::TooLong(limit)) } else { Ok(line.to_owned()) }
}
