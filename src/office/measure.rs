//! Texts as these files can hold them, and how much room they want.

use crate::sheets::table::Table;

/// A text without what XML cannot hold; its lines end as on paper.
pub(super) fn clean(text: &str) -> String {
    let is_kept = |letter: &char| match letter {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        letter => *letter >= ' ',
    };
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(is_kept).collect()
}

/// How wide each column of a table wants to be, in letters: what `measure` says of its widest text.
pub(super) fn widths(table: &Table, measure: impl Fn(&str) -> usize) -> Vec<usize> {
    let of = |(at, head): (usize, &String)| {
        let cells = table.rows.iter().map(|row| measure(&row[at].words()));
        cells.chain([measure(head)]).max().unwrap_or_default()
    };
    table.head.iter().enumerate().map(of).collect()
}

/// The letters of a text's longest line.
pub(super) fn longest_line(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap_or_default()
}

/// The letters of a text's longest word, which should not be broken.
pub(super) fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_lines_stay() {
        assert_eq!(clean("a\u{0}\u{1b}b\r\nc\rd\te\u{ffff}漢"), "ab\nc\nd\te漢");
    }
}
