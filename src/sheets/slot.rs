//! A slot: one field that a person fills in, with what it holds and what it is called. Forms, undo labels,
//! conflicts and exports all read it, so a field is described once.

use super::item::{ABOUT, is_alive, is_outgrown, name_of};
use super::key::Reading;
use super::kind::Kind;
use super::refusal::{LARGEST_NUMBER, LONGEST_NAME, LONGEST_NOTE, Refusal, clean};
use crate::model::{Document, Field, ItemId, Value};
use crate::text::day::is_date;

/// Keys in documents, with their words on screen.
pub type Words = &'static [(&'static str, &'static str)];

/// What a slot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A line of at most [`LONGEST_NAME`] characters.
    Line,
    /// A text of at most [`LONGEST_NOTE`] characters.
    Note,
    /// A date as `2026-11-22`.
    Date,
    /// A whole number of at most [`LARGEST_NUMBER`].
    Number,
    /// Yes, or nothing.
    Flag,
    /// One of these keys.
    Choice(Words),
    /// A number out of a scale; its keys are the numbers.
    Scale(Words),
    /// An item of this kind.
    Item(Kind),
}

/// A field that a person fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The register.
    pub field: Field,
    /// What it holds.
    pub holds: Holds,
    /// What it is called.
    pub label: &'static str,
    /// A sentence under the label; empty for none.
    pub hint: &'static str,
}

impl Slot {
    /// A slot of the register `name`.
    #[must_use]
    pub const fn new(name: &str, label: &'static str, holds: Holds) -> Self {
        Self { field: Field::known(name), holds, label, hint: "" }
    }

    /// The same slot with a hint.
    #[must_use]
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// The same slot, speaking of another item.
    #[must_use]
    pub const fn of(self, item: ItemId) -> Self {
        Self { field: self.field.of(item), ..self }
    }

    /// What a typed or chosen text becomes in the document. A flag is on for any text.
    ///
    /// # Errors
    /// The [`Refusal`] that says what is wrong with the text.
    pub fn value(self, text: &str) -> Result<Value, Refusal> {
        let text = clean(text, if self.holds == Holds::Note { LONGEST_NOTE } else { LONGEST_NAME })?;
        if text.is_empty() {
            return Ok(Value::Blank);
        }
        match self.holds {
            Holds::Line | Holds::Note => Ok(Value::Text(text)),
            Holds::Date if is_date(&text) => Ok(Value::Text(text)),
            Holds::Date => Err(Refusal::NoDate),
            Holds::Number => whole_number(&text).map(|number| i64::from(number).into()),
            Holds::Flag => Ok(Value::Flag(true)),
            Holds::Choice(words) if words.iter().any(|(key, _)| *key == text) => Ok(Value::Text(text)),
            Holds::Scale(words) if words.iter().any(|(key, _)| *key == text) => {
                text.parse().map(Value::Number).map_err(|_| Refusal::NoNumber)
            }
            Holds::Item(_) if text.parse::<ItemId>().is_ok() => Ok(Value::Text(text)),
            Holds::Choice(_) | Holds::Scale(_) | Holds::Item(_) => Err(Refusal::Gone),
        }
    }

    /// What a document says here. What came along with a role that is called something else by now is not said of it.
    fn said(self, document: &Document, item: ItemId) -> &Value {
        let value = document.value(item, self.field);
        let is_outgrown = |about: &str| is_outgrown(document, item, about);
        if self.field == ABOUT.field && value.as_text().is_some_and(is_outgrown) { &Value::Blank } else { value }
    }

    /// What a document holds, as a form shows it: a text, a number, a key; empty where there is nothing.
    #[must_use]
    pub fn text(self, document: &Document, item: ItemId) -> String {
        match self.said(document, item) {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Flag(true) => "yes".to_owned(),
            Value::Flag(false) | Value::Blank => String::new(),
        }
    }

    /// The number that a document holds.
    #[must_use]
    pub fn number(self, document: &Document, item: ItemId) -> Option<u32> {
        u32::reading(document.value(item, self.field))
    }

    /// Whether a document says yes.
    #[must_use]
    pub fn is_on(self, document: &Document, item: ItemId) -> bool {
        *document.value(item, self.field) == Value::Flag(true)
    }

    /// The item that a document names here, where it is still there.
    #[must_use]
    pub fn item(self, document: &Document, item: ItemId) -> Option<ItemId> {
        ItemId::reading(document.value(item, self.field)).filter(|named| is_alive(document, *named))
    }

    /// What a value says to a person: the words of a choice, the name of an item.
    #[must_use]
    pub fn words(self, document: &Document, value: &Value) -> String {
        match (self.holds, value) {
            (Holds::Choice(words), Value::Text(text)) => said(words, text).unwrap_or_else(|| text.clone()),
            (Holds::Scale(words), Value::Number(number)) => {
                let number = number.to_string();
                said(words, &number).map_or(number.clone(), |words| format!("{number}: {words}"))
            }
            (Holds::Item(_), Value::Text(text)) => {
                text.parse().map_or_else(|_| text.clone(), |item| name_of(document, item))
            }
            (_, Value::Text(text)) => text.clone(),
            (_, Value::Number(number)) => number.to_string(),
            (_, Value::Flag(true)) => "yes".to_owned(),
            (_, Value::Flag(false)) => "no".to_owned(),
            (_, Value::Blank) => "nothing".to_owned(),
        }
    }

    /// What a document says here to a person; empty where it says nothing.
    #[must_use]
    pub fn shown(self, document: &Document, item: ItemId) -> String {
        let value = self.said(document, item);
        if value.is_blank() { String::new() } else { self.words(document, value) }
    }
}

/// What people write after a number, where the field asks for just that.
const UNITS: [&str; 6] = ["min", "min.", "mins", "minutes", "people", "persons"];

/// A whole number as people write it: `1000`, `1,000`, `45 min`.
fn whole_number(text: &str) -> Result<u32, Refusal> {
    let number = UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim_end();
    // A comma stands before each three digits, or it means something else.
    let mut groups = number.rsplit(',').peekable();
    let mut digits = String::new();
    while let Some(group) = groups.next() {
        let is_whole = if groups.peek().is_some() { group.len() == 3 } else { digits.is_empty() || group.len() < 4 };
        if !is_whole || group.is_empty() || !group.bytes().all(|letter| letter.is_ascii_digit()) {
            return Err(Refusal::NoNumber);
        }
        digits.insert_str(0, group);
    }
    // Only digits stand there now: what is no `u32` is larger than any.
    digits.parse().ok().filter(|number| *number <= LARGEST_NUMBER).ok_or(Refusal::TooLarge)
}

/// The words for a key.
#[must_use]
pub fn said(words: Words, key: &str) -> Option<String> {
    words.iter().find(|(known, _)| *known == key).map(|(_, words)| (*words).to_owned())
}
