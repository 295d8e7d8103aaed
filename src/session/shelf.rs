//! A place that keeps texts by name and can fail at any moment: the browser's storage, or memory in tests.

use std::collections::BTreeMap;
use std::fmt;

/// Why a shelf did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfError {
    /// There is no storage, or the browser does not let this page use it.
    Blocked,
    /// There is no room left.
    Full,
    /// Something else; what the browser says.
    Other(String),
}

impl fmt::Display for ShelfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShelfError::Blocked => f.write_str("This browser does not let the page keep anything."),
            ShelfError::Full => f.write_str("This browser’s storage is full."),
            ShelfError::Other(what) => write!(f, "This browser’s storage failed ({what})."),
        }
    }
}

/// Something to put under a name, or to take away.
pub type Put = (String, Option<String>);

/// Keeps texts by name.
pub trait Shelf {
    /// The text of this name, where there is one.
    ///
    /// # Errors
    /// [`ShelfError`] when the shelf cannot be read.
    fn read(&mut self, name: &str) -> Result<Option<String>, ShelfError>;

    /// Puts a text under this name in place of the one before.
    ///
    /// # Errors
    /// [`ShelfError`] when it could not be put; the text before then still stands.
    fn write(&mut self, name: &str, text: &str) -> Result<(), ShelfError>;

    /// Takes the text of this name away; nothing to do where there is none.
    ///
    /// # Errors
    /// [`ShelfError`] when it could not be taken away; then it still stands.
    fn remove(&mut self, name: &str) -> Result<(), ShelfError>;

    /// The names of all texts.
    ///
    /// # Errors
    /// [`ShelfError`] when the shelf cannot be read.
    fn names(&mut self) -> Result<Vec<String>, ShelfError>;
}

/// A shelf in memory that can fail on demand.
#[derive(Clone, Debug, Default)]
pub struct MemoryShelf {
    /// What is kept.
    pub texts: BTreeMap<String, String>,
    /// The error of the operation after this many more, and of each after it.
    pub fails: Option<(usize, ShelfError)>,
}

impl MemoryShelf {
    fn step(&mut self) -> Result<(), ShelfError> {
        match &mut self.fails {
            Some((0, error)) => Err(error.clone()),
            Some((left, _)) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Shelf for MemoryShelf {
    fn read(&mut self, name: &str) -> Result<Option<String>, ShelfError> {
        self.step()?;
        Ok(self.texts.get(name).cloned())
    }

    fn write(&mut self, name: &str, text: &str) -> Result<(), ShelfError> {
        self.step()?;
        self.texts.insert(name.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, name: &str) -> Result<(), ShelfError> {
        self.step()?;
        self.texts.remove(name);
        Ok(())
    }

    fn names(&mut self) -> Result<Vec<String>, ShelfError> {
        self.step()?;
        Ok(self.texts.keys().cloned().collect())
    }
}
