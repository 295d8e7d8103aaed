//! Tables as CSV (RFC 4180) that a spreadsheet opens as what it is: UTF-8 with a mark, and no cell is ever a formula.

use super::formula::guarded;
use crate::sheets::table::{Cell, Table};

/// Tables as one text, each under its title, an empty line between them.
#[must_use]
pub fn write(tables: &[Table]) -> String {
    let mut text = String::from("\u{feff}");
    for (nth, table) in tables.iter().enumerate() {
        if nth > 0 {
            text.push_str("\r\n");
        }
        if tables.len() > 1 {
            line(&mut text, std::iter::once(quoted(&table.title)));
        }
        line(&mut text, table.head.iter().map(|words| quoted(words)));
        for row in &table.rows {
            line(&mut text, row.iter().map(cell));
        }
    }
    text
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push_str(&cells.collect::<Vec<_>>().join(","));
    text.push_str("\r\n");
}

/// Numbers stay numbers, also below zero.
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => quoted(text),
    }
}

/// A text as a cell, which is never a formula.
fn quoted(text: &str) -> String {
    let text = text.replace('\0', "");
    format!("\"{}\"", guarded(&text).replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_marks_and_lines_come_through() {
        let table = Table::new("Plan", &["What", "Who"]).with([vec!["Say \"hello\",\nthen wait".into(), "MA".into()]]);
        assert_eq!(write(&[table]), "\u{feff}\"What\",\"Who\"\r\n\"Say \"\"hello\"\",\nthen wait\",\"MA\"\r\n");
    }

    #[test]
    fn nothing_is_a_formula_and_numbers_stay_numbers() {
        for text in ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", " =1", "\t=1", "\r=1", "＝1+1", "\n=1"] {
            assert!(quoted(text).starts_with("\"'"), "{text:?} is {}", quoted(text));
        }
        assert_eq!((cell(&Cell::Number(-3)), quoted("a-b")), ("-3".to_owned(), "\"a-b\"".to_owned()));
    }

    #[test]
    fn several_tables_have_their_titles() {
        let table = |title: &str| Table::new(title, &["A"]).with([vec![Cell::Number(1)]]);
        assert_eq!(
            write(&[table("One"), table("Two")]),
            "\u{feff}\"One\"\r\n\"A\"\r\n1\r\n\r\n\"Two\"\r\n\"A\"\r\n1\r\n"
        );
    }
}
