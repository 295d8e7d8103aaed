//! Excel and Word files. Stands in a program of its own that runs in a worker, because the crates that write them are
//! larger than the app.

mod document;
mod measure;
mod workbook;

use crate::exchange::office::Order;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::office::Workbook;
    use crate::sheets::paper::{Block, Paper};
    use crate::sheets::table::Table;

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
