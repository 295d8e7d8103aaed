//! A table as plain data: what a screen says, for paper, spreadsheets and mails alike.

use serde::{Deserialize, Serialize};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl Cell {
    /// What is more in the second count than in the first; below zero where it is less.
    #[must_use]
    pub fn difference(before: usize, after: usize) -> Self {
        let of = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Self::Number(of(after) - of(before))
    }

    /// The cell as a person reads it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
        }
    }
}

/// A table with a head row; each row has as many cells as the head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it is.
    pub title: String,
    /// The words over the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows yet.
    #[must_use]
    pub fn new(title: impl Into<String>, head: &[&str]) -> Self {
        Self { title: title.into(), head: head.iter().map(|words| (*words).to_owned()).collect(), rows: Vec::new() }
    }

    /// The same table with these rows; short ones are filled up, long ones cut.
    #[must_use]
    pub fn with(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        let width = self.head.len();
        self.rows.extend(rows.into_iter().map(|mut row| {
            row.resize(width, Cell::Text(String::new()));
            row
        }));
        self
    }

    /// The same table without columns that say nothing in any row; the first one stays.
    #[must_use]
    pub fn without_empty_columns(mut self) -> Self {
        let is_empty = |rows: &[Vec<Cell>], at: usize| rows.iter().all(|row| row[at] == Cell::Text(String::new()));
        for at in (1..self.head.len()).rev() {
            if is_empty(&self.rows, at) {
                self.head.remove(at);
                for row in &mut self.rows {
                    row.remove(at);
                }
            }
        }
        self
    }
}
