//! What a spreadsheet could take for a formula: one guard for every door through which a table leaves.

use std::borrow::Cow;

/// What begins a formula, a command or a cell of another row in one spreadsheet or another.
const BEGINNINGS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// The same signs in full width, which some spreadsheets read as the narrow ones.
const WIDE: [char; 4] = ['＝', '＋', '－', '＠'];

/// Whether a spreadsheet could take a text for a formula or a command.
#[must_use]
pub fn is_risky(text: &str) -> bool {
    let trimmed = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    text.starts_with(BEGINNINGS) || trimmed.starts_with(BEGINNINGS) || trimmed.starts_with(WIDE)
}

/// A text as it may stand in a cell: what would be a formula begins with an apostrophe, as spreadsheets mark texts
/// themselves.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_risky(text) { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_formula_is_marked_and_nothing_else() {
        for text in
            ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", " =1", "\t=1", "\r=1", "＝1+1", "\n=1", "\u{a0}=1"]
        {
            assert_eq!(guarded(text), format!("'{text}"), "{text:?}");
        }
        for text in ["a-b", "1-2", "3/4", "'=1", "", "007", "MA → RN"] {
            assert_eq!(guarded(text), text);
        }
    }
}
