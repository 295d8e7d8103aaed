//! What the office program is asked for. It runs beside the app as a program of its own (`src/bin/office.rs`), so the
//! order goes over to it as JSON.

use crate::sheets::paper::Paper;
use crate::sheets::table::Table;
use serde::{Deserialize, Serialize};

/// A workbook: a sheet for each table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// Whose it is: the name of the practice.
    pub practice: String,
    /// The day it was made, as `2026-11-22`.
    pub day: String,
    /// The tables.
    pub tables: Vec<Table>,
}

/// An order for a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// An Excel workbook.
    Workbook(Workbook),
    /// A Word document.
    Paper(Paper),
}

impl Order {
    /// The order as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The order that a text holds.
    ///
    /// # Errors
    /// Where the text is no order.
    pub fn of_text(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}
