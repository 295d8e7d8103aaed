//! Several things where one is added: what is pasted from a list, a mail or a spreadsheet becomes one of them a line.

use super::edit::Edit;
use crate::model::ItemId;

/// What lists begin their lines with.
const BULLETS: [char; 6] = ['•', '·', '▪', '-', '–', '*'];

/// The lines of a text without what makes them a list; the text itself where it has one line or none.
#[must_use]
pub fn each_line(text: &str) -> Vec<String> {
    let line = |line: &str| {
        // Between the cells of a spreadsheet stand tabs.
        let line = line.replace('\t', " ");
        let line = line.trim();
        let bare = line.strip_prefix(BULLETS).filter(|rest| rest.starts_with(char::is_whitespace)).unwrap_or(line);
        bare.trim().to_owned()
    };
    let lines: Vec<String> = text.lines().map(line).filter(|line| !line.is_empty()).collect();
    if lines.len() > 1 { lines } else { vec![text.trim().to_owned()] }
}

/// The edits that add what is typed or pasted, to be made as one step.
pub fn adding(text: &str, mut fresh: impl FnMut() -> ItemId, edit: impl Fn(ItemId, String) -> Edit) -> Vec<Edit> {
    each_line(text).into_iter().map(|line| edit(fresh(), line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_people_paste_them() {
        let read = |text: &str| each_line(text).join("|");
        assert_eq!(read("Call back\nRefill\r\n\r\n  Fax  \n"), "Call back|Refill|Fax");
        assert_eq!(read("• Call back\n-\tRefill\n* Fax"), "Call back|Refill|Fax");
        assert_eq!(read("-5 to 3\n-no space"), "-5 to 3|-no space");
        assert_eq!(read("  - one thing, as it was typed "), "- one thing, as it was typed");
        assert_eq!(read("\n\nAlone\n"), "Alone");
        assert_eq!(read(""), "");
    }
}
