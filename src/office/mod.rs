//! Excel and Word files. Stands in a program of its own that runs in a worker, because the crates that write them are
//! larger than the app.

mod document;
mod workbook;

use crate::exchange::office::Order;
use crate::sheets::table::Table;
use std::fmt;

/// Why a file could not be made.
#[derive(Debug)]
pub enum NotMade {
    /// The workbook was refused.
    Workbook(rust_xlsxwriter::XlsxError),
    /// The document could not be packed.
    Document(String),
    /// What was asked for is no order.
    Order(serde_json::Error),
}

impl fmt::Display for NotMade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotMade::Workbook(error) => error.fmt(f),
            NotMade::Document(error) => f.write_str(error),
            NotMade::Order(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NotMade {}

/// Makes the file that an order's text asks for. `step` hears how much is done, and of how much:
/// rows and paragraphs are the first half, putting the file together is the other.
///
/// # Errors
/// Where the text is no order, or the file would be more than its format can hold.
pub fn make(order: &str, step: &mut dyn FnMut(usize, usize)) -> Result<Vec<u8>, NotMade> {
    match Order::of_text(order).map_err(NotMade::Order)? {
        Order::Workbook(workbook) => workbook::write(&workbook, step).map_err(NotMade::Workbook),
        Order::Paper(paper) => document::write(&paper, step).map_err(NotMade::Document),
    }
}

/// A text without what XML cannot hold; its lines end as on paper.
fn clean(text: &str) -> String {
    let is_kept = |letter: &char| match letter {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        letter => *letter >= ' ',
    };
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(is_kept).collect()
}

/// How wide each column of a table wants to be, in letters: what `measure` says of its widest text.
fn widths(table: &Table, measure: impl Fn(&str) -> usize) -> Vec<usize> {
    let of = |(at, head): (usize, &String)| {
        let cells = table.rows.iter().map(|row| measure(&row[at].words()));
        cells.chain([measure(head)]).max().unwrap_or_default()
    };
    table.head.iter().enumerate().map(of).collect()
}

/// The letters of a text's longest line.
fn longest_line(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap_or_default()
}

/// The letters of a text's longest word, which should not be broken.
fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::office::Workbook;
    use crate::sheets::paper::{Block, Paper};

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_lines_stay() {
        assert_eq!(clean("a\u{0}\u{1b}b\r\nc\rd\te\u{ffff}漢"), "ab\nc\nd\te漢");
    }

    #[test]
    fn each_order_says_how_far_it_is_and_ends_at_the_end() {
        let rows = (0..50).map(|row: usize| vec![row.into()]);
        let table = Table::new("Numbers", &["Number"]).with(rows);
        let (practice, day) = ("P".to_owned(), "2026-11-25".to_owned());
        let blocks = vec![Block::Heading("Numbers".into()), Block::Table(table.clone())];
        let paper = Paper { title: "T".into(), practice: practice.clone(), day: day.clone(), is_wide: false, blocks };
        for order in [Order::Workbook(Workbook { practice, day, tables: vec![table] }), Order::Paper(paper)] {
            let mut heard = Vec::new();
            let made = make(&order.to_text(), &mut |done, of| heard.push((done, of))).expect("a file");
            assert!(made.starts_with(b"PK") && heard.is_sorted() && heard.len() > 1, "{heard:?}");
            assert_eq!(heard.last().map(|(done, of)| done == of), Some(true));
        }
        assert!(matches!(make("{}", &mut |_, _| {}), Err(NotMade::Order(_))));
    }
}
