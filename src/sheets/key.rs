//! Typed names of registers: what a field holds, read from a document that may hold anything.

use crate::model::{Document, Field, ItemId, Value};
use std::marker::PhantomData;

/// A field that holds a `T`.
#[derive(Debug)]
pub struct Key<T> {
    /// The register's name.
    pub field: Field,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Key<T> {}

impl<T> Key<T> {
    /// Names a field.
    #[must_use]
    pub const fn new(name: &str) -> Self {
        Self { field: Field::known(name), holds: PhantomData }
    }

    /// The same field, speaking of another item.
    #[must_use]
    pub const fn of(self, item: ItemId) -> Self {
        Self { field: self.field.of(item), holds: PhantomData }
    }
}

impl<T: Reading> Key<T> {
    /// What the document shows for this field; nothing where it is blank or holds another kind of value.
    #[must_use]
    pub fn read(self, document: &Document, item: ItemId) -> Option<T> {
        T::reading(document.value(item, self.field))
    }
}

/// What can be read out of a register.
pub trait Reading: Sized {
    /// The value as this type, where it is one.
    fn reading(value: &Value) -> Option<Self>;
}

impl Reading for String {
    fn reading(value: &Value) -> Option<Self> {
        value.as_text().map(str::to_owned)
    }
}

impl Reading for bool {
    fn reading(value: &Value) -> Option<Self> {
        match value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
}

impl Reading for u32 {
    fn reading(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => Self::try_from(*number).ok(),
            _ => None,
        }
    }
}

impl Reading for ItemId {
    fn reading(value: &Value) -> Option<Self> {
        value.as_text()?.parse().ok()
    }
}

impl Reading for super::phase::Phase {
    fn reading(value: &Value) -> Option<Self> {
        Self::from_key(value.as_text()?)
    }
}
