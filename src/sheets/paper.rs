//! A document as plain data: headings, lines and tables, for a word processor.

use super::table::Table;
use serde::{Deserialize, Serialize};

/// What stands in a document, one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading that begins a page of its own.
    Chapter(String),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A label, and what is said under it.
    Said(String, String),
    /// Lines, each with a mark before it.
    Lines(Vec<String>),
    /// A table; its title is not said again.
    Table(Table),
    /// A line to sign, with the name before it.
    Sign(String),
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// What it is.
    pub title: String,
    /// Whose it is: the name of the practice.
    pub practice: String,
    /// The day it was made, as `2026-11-22`.
    pub day: String,
    /// Whether it wants its pages on their side.
    pub is_wide: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}
