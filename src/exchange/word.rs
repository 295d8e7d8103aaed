//! What the windows of one browser tell each other: what was written, and what is gone.

use super::json;
use super::migrations::VERSION;
use super::report::Unreadable;
use crate::model::{ActorId, Document, ItemId};

/// The name of the format, in every message.
const FORMAT: &str = "carelanes-word";

/// What one window tells the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Something was written or stored.
    Wrote(Part),
    /// A practice was deleted.
    Gone(ItemId),
    /// Everything on this computer was cleared.
    Cleared,
}

/// The registers that a window wrote, with everything that it has seen; none of them after it stored its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which practice.
    pub id: ItemId,
    /// Who wrote.
    pub actor: ActorId,
    /// The time of that actor's last write before these.
    pub before: u64,
    /// The registers.
    pub document: Document,
}

impl Word {
    /// The message as text.
    #[must_use]
    pub fn write(&self) -> String {
        match self {
            Word::Wrote(Part { id, actor, before, document }) => {
                format!("{FORMAT} {VERSION} wrote {actor} {before}\n{}", json::write(*id, document, None))
            }
            Word::Gone(id) => format!("{FORMAT} {VERSION} gone {id}"),
            Word::Cleared => format!("{FORMAT} {VERSION} cleared"),
        }
    }

    /// Reads a message.
    ///
    /// # Errors
    /// [`Unreadable`] where it is none, or comes from a newer version of the app.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let (head, body) = text.split_once('\n').unwrap_or((text, ""));
        let words: Vec<&str> = head.split(' ').collect();
        let [FORMAT, version, rest @ ..] = words.as_slice() else { return Err(Unreadable::NotOurs) };
        if version.parse::<u64>().is_ok_and(|version| version > VERSION) {
            return Err(Unreadable::Newer);
        }
        let word = || match rest {
            ["wrote", actor, before] => {
                let opened = json::read(body).ok().filter(|opened| opened.flaws.is_empty())?;
                let (actor, before) = (actor.parse().ok()?, before.parse().ok()?);
                Some(Word::Wrote(Part { id: opened.id, actor, before, document: opened.document }))
            }
            ["gone", id] => Some(Word::Gone(id.parse().ok()?)),
            ["cleared"] => Some(Word::Cleared),
            _ => None,
        };
        word().ok_or(Unreadable::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Short, Stamp, Write};

    #[test]
    fn every_word_reads_back_as_it_was_said() {
        let (id, actor) = (Short::known("p"), Short::known("a"));
        let mut document = Document::default();
        document.apply(Write::new(Short::known("rn"), Field::known("name"), "RN\n\"x\""), Stamp { time: 7, actor });
        for word in [Word::Wrote(Part { id, actor, before: 3, document }), Word::Gone(id), Word::Cleared] {
            assert_eq!(Word::read(&word.write()), Ok(word));
        }
    }

    #[test]
    fn a_word_from_a_newer_version_is_known_as_such() {
        let newer = format!("{FORMAT} {} whatever\nof it", VERSION + 1);
        assert_eq!(Word::read(&newer), Err(Unreadable::Newer));
        for text in ["", "hello", "carelanes-word", "carelanes-word 1 wrote", "carelanes-word 1 wrote a 1\n{}"] {
            assert!(Word::read(text).is_err(), "{text:?}");
        }
    }
}
