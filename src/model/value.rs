//! What a register can hold.

/// The value of one register.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing: never said, or taken back.
    #[default]
    Blank,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A text, also the id of another item, or a date as `2026-11-22`.
    Text(String),
}

impl Value {
    /// Whether there is nothing here.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Value::Blank
    }

    /// The text, where this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    /// A text; an empty one is [`Value::Blank`].
    fn from(text: &str) -> Self {
        if text.is_empty() { Value::Blank } else { Value::Text(text.to_owned()) }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}
