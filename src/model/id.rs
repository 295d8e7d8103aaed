//! Names of things: short texts that are `Copy`, so that keys can be passed around freely.

use crate::text::fingerprint::fingerprint;
use crate::text::markup::Fill;
use std::fmt;
use std::str::FromStr;

/// A text of 1 to `N` characters out of `a-z`, `0-9`, `-` and `_`, held in place.
///
/// Unused bytes are zero, so the derived order is the order of the texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Short<const N: usize>([u8; N]);

/// Why a text cannot be an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is a short text of small letters, digits, - and _")
    }
}

impl<const N: usize> Short<N> {
    /// An id that is known when the program is built.
    ///
    /// # Panics
    /// While compiling, when `text` is empty, too long, or holds another character.
    #[must_use]
    pub const fn known(text: &str) -> Self {
        match Self::from_bytes(text.as_bytes()) {
            Some(id) => id,
            None => panic!("not an id"),
        }
    }

    const fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() || bytes.len() > N {
            return None;
        }
        let mut held = [0; N];
        let mut at = 0;
        while at < bytes.len() {
            if !matches!(bytes[at], b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_') {
                return None;
            }
            held[at] = bytes[at];
            at += 1;
        }
        Some(Self(held))
    }

    /// The text of this id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0).unwrap_or(N);
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }

    /// An id that follows from a text: the same text gives the same id, and two texts, but for one chance in 2^60,
    /// give two.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self::random(fingerprint(text), 12)
    }

    /// An id of `length` characters (at most `N`) spelled from random bits, five for each character.
    #[must_use]
    pub fn random(mut bits: u64, length: usize) -> Self {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut held = [0; N];
        for byte in held.iter_mut().take(length.clamp(1, N)) {
            *byte = LETTERS[(bits % 32) as usize];
            bits /= 32;
        }
        Self(held)
    }
}

impl<const N: usize> FromStr for Short<N> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        Self::from_bytes(text.as_bytes()).ok_or(NotAnId)
    }
}

impl<const N: usize> fmt::Display for Short<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<const N: usize> Fill for Short<N> {
    fn fill(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl<const N: usize> fmt::Debug for Short<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Names one item of a document: a role, a task, a practice.
pub type ItemId = Short<24>;

/// Names one register of an item: `name`, or `now` of the role `ma`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// What the register says of the item.
    pub name: Short<12>,
    /// The other item that it speaks of, where it speaks of one.
    pub of: Option<ItemId>,
}

impl Field {
    /// A field that is known when the program is built.
    #[must_use]
    pub const fn known(name: &str) -> Self {
        Self { name: Short::known(name), of: None }
    }

    /// The same field, speaking of `item`.
    #[must_use]
    pub const fn of(self, item: ItemId) -> Self {
        Self { name: self.name, of: Some(item) }
    }
}

/// As `name`, or `now/ma`. Ids are made of it, so it stays as it is.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            Some(of) => write!(f, "{}/{of}", self.name),
            None => write!(f, "{}", self.name),
        }
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where a register stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The item.
    pub item: ItemId,
    /// Which of its registers.
    pub field: Field,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_its_text_and_sorts_as_text_does() {
        let ids: Vec<ItemId> = ["a", "ab", "b", "communication-01"].iter().map(|t| t.parse().expect("id")).collect();
        assert!(ids.is_sorted());
        assert_eq!(ids[3].as_str(), "communication-01");
    }

    #[test]
    fn hostile_text_is_no_id() {
        for text in ["", "A", "a b", "é", "<script>", "a\0", "1234567890123456789012345"] {
            assert_eq!(text.parse::<ItemId>(), Err(NotAnId), "{text:?}");
        }
    }

    #[test]
    fn random_ids_are_ids() {
        let id = ItemId::random(u64::MAX, 8);
        assert_eq!(id.as_str().len(), 8);
        assert_eq!(id.as_str().parse(), Ok(id));
    }
}
