//! How a practice is kept: every save takes in what another window has kept meanwhile, and nothing is
//! overwritten that could not be read.

use super::practice::{Applied, Practice};
use super::shelf::{Shelf, ShelfError};
use crate::exchange::{self, Flaw, Opened, Unreadable};
use crate::model::{ActorId, ItemId};
use crate::sheets::item::{NAME, PRACTICE};
use std::fmt;

const SHELF: &str = "practice/";
const ASIDE: &str = "aside/";

fn name(id: ItemId) -> String {
    format!("{SHELF}{id}")
}

/// What a save did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What came in from another window's save.
    pub took_in: Applied,
    /// The text that now stands on the shelf; hand it to the next save.
    pub text: String,
}

/// Why a practice is not kept. What stood on the shelf still stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The shelf failed.
    Shelf(ShelfError),
    /// A newer version of the app has written here; this one stops writing.
    Newer,
}

impl From<ShelfError> for NotKept {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotKept::Shelf(error) => write!(f, "{error} Your work is still on this page. Save a copy now."),
            NotKept::Newer => f.write_str(
                "A newer Carelanes is open in another window, so this one has stopped saving. \
                 Save a copy of what you changed here, then reload this page.",
            ),
        }
    }
}

/// Keeps a practice. `last` is the text that this window wrote or read last: where something else stands on
/// the shelf, another window wrote it, and it is taken in first. Text that cannot be read is set aside.
///
/// # Errors
/// [`NotKept`]; then the shelf holds what it held.
pub fn save(shelf: &mut impl Shelf, practice: &mut Practice, last: Option<&str>, now: u64) -> Result<Kept, NotKept> {
    let mut took_in = Applied::default();
    let name = name(practice.id);
    if let Some(stands) = shelf.read(&name)?
        && Some(stands.as_str()) != last
    {
        match exchange::read(&stands) {
            Ok(opened) => {
                if !opened.flaws.is_empty() {
                    set_aside(shelf, practice.id, &stands, now)?;
                }
                took_in = practice.absorb(&opened.document, now);
            }
            Err(Unreadable::Newer) => return Err(NotKept::Newer),
            Err(_) => set_aside(shelf, practice.id, &stands, now)?,
        }
    }
    let text = exchange::write(practice.id, practice.document(), None);
    shelf.write(&name, &text)?;
    Ok(Kept { took_in, text })
}

fn set_aside(shelf: &mut impl Shelf, id: ItemId, text: &str, now: u64) -> Result<(), ShelfError> {
    shelf.write(&format!("{ASIDE}{id}-{now}"), text)
}

/// A practice that stands on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Which practice.
    pub id: ItemId,
    /// Its name; empty where it has none. The reason where it could not be read.
    pub name: Result<String, Unreadable>,
}

/// All practices on the shelf.
///
/// # Errors
/// [`ShelfError`] when the shelf cannot be read.
pub fn kept_practices(shelf: &mut impl Shelf) -> Result<Vec<Stored>, ShelfError> {
    let mut found = Vec::new();
    for id in shelf.names()?.iter().filter_map(|name| name.strip_prefix(SHELF)?.parse().ok()) {
        if let Some(text) = shelf.read(&name(id))? {
            let named = |opened: Opened| NAME.read(&opened.document, PRACTICE).unwrap_or_default();
            found.push(Stored { id, name: exchange::read(&text).map(named) });
        }
    }
    Ok(found)
}

/// Why a practice on the shelf was not opened. Its text was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// The shelf failed.
    Shelf(ShelfError),
    /// There is no such practice in this browser.
    Missing,
    /// Its text cannot be read; the text as it stands, to be saved as a file.
    Unreadable(Unreadable, String),
}

/// Opens a practice from the shelf as `actor`; also says what was repaired, and which text it was.
///
/// # Errors
/// [`NotOpened`]; then the shelf holds what it held.
pub fn open(
    shelf: &mut impl Shelf,
    id: ItemId,
    actor: ActorId,
    now: u64,
) -> Result<(Practice, Vec<Flaw>, String), NotOpened> {
    let text = shelf.read(&name(id)).map_err(NotOpened::Shelf)?.ok_or(NotOpened::Missing)?;
    match exchange::read(&text) {
        Ok(opened) => {
            if !opened.flaws.is_empty() {
                set_aside(shelf, id, &text, now).map_err(NotOpened::Shelf)?;
            }
            Ok((Practice::new(id, opened.document, actor), opened.flaws, text))
        }
        Err(error) => Err(NotOpened::Unreadable(error, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::shelf::MemoryShelf;
    use super::*;
    use crate::model::{Document, Short};
    use crate::sheets::{Beginning, Edit};

    const ID: ItemId = Short::known("p");

    fn begun(actor: &str) -> Practice {
        let mut practice = Practice::new(ID, Document::default(), actor.parse().expect("actor"));
        practice.dispatch(&Edit::Begin(Beginning::Starter), 1_000).expect("begins");
        practice
    }

    fn named(mut practice: Practice, name: &str) -> Practice {
        practice.dispatch(&Edit::Rename { item: PRACTICE, name: name.to_owned() }, 2_000).expect("renames");
        practice
    }

    #[test]
    fn a_kept_practice_opens_as_it_was() {
        let mut shelf = MemoryShelf::default();
        let mut practice = named(begun("a"), "Elm Street");
        let kept = save(&mut shelf, &mut practice, None, 0).expect("kept");
        let (again, flaws, text) = open(&mut shelf, ID, Short::known("b"), 0).expect("opens");
        assert_eq!((again.document(), flaws, text), (practice.document(), vec![], kept.text));
        let listed = kept_practices(&mut shelf).expect("listed");
        assert_eq!(listed, [Stored { id: ID, name: Ok("Elm Street".to_owned()) }]);
    }

    #[test]
    fn text_that_cannot_be_read_is_set_aside_and_never_overwritten_by_a_default() {
        let mut shelf = MemoryShelf::default();
        shelf.texts.insert("practice/p".to_owned(), "not JSON".to_owned());
        assert!(
            matches!(open(&mut shelf, ID, Short::known("a"), 0), Err(NotOpened::Unreadable(_, text)) if text == "not JSON")
        );
        save(&mut shelf, &mut begun("a"), None, 7).expect("kept");
        assert_eq!(shelf.texts.get("aside/p-7").map(String::as_str), Some("not JSON"));
    }

    #[test]
    fn a_damaged_text_is_set_aside_before_its_readable_part_is_used() {
        let mut shelf = MemoryShelf::default();
        save(&mut shelf, &mut begun("a"), None, 0).expect("kept");
        let damaged = shelf.texts["practice/p"].replace("\"kind\":\"role\"", "\"kind\":[1]");
        shelf.texts.insert("practice/p".to_owned(), damaged.clone());
        let (_, flaws, _) = open(&mut shelf, ID, Short::known("b"), 9).expect("opens");
        assert!(!flaws.is_empty());
        assert_eq!(shelf.texts.get("aside/p-9"), Some(&damaged));
    }

    #[test]
    fn an_older_build_stops_writing_beside_a_newer_one() {
        let mut shelf = MemoryShelf::default();
        let newer = "{\"format\":\"carelanes-practice\",\"version\":2}";
        shelf.texts.insert("practice/p".to_owned(), newer.to_owned());
        assert_eq!(save(&mut shelf, &mut begun("a"), None, 0), Err(NotKept::Newer));
        assert_eq!(shelf.texts["practice/p"], newer);
    }

    #[test]
    fn a_save_that_fails_anywhere_leaves_the_shelf_whole() {
        let mut shelf = MemoryShelf::default();
        save(&mut shelf, &mut begun("a"), None, 0).expect("kept");
        for texts in [shelf.texts.clone(), [("practice/p".to_owned(), "broken".to_owned())].into()] {
            for error in [ShelfError::Blocked, ShelfError::Full, ShelfError::Other("x".to_owned())] {
                for nth in 0..3 {
                    let fails = Some((nth, error.clone()));
                    let mut sick = MemoryShelf { texts: texts.clone(), fails };
                    let result = save(&mut sick, &mut named(begun("b"), "New"), None, 3);
                    let stands = &sick.texts["practice/p"];
                    match result {
                        Ok(kept) => assert_eq!(stands, &kept.text),
                        Err(_) => assert_eq!(stands, &texts["practice/p"], "operation {nth}"),
                    }
                }
            }
        }
    }

    #[test]
    fn a_window_never_saves_over_what_it_has_not_seen() {
        let mut shelf = MemoryShelf::default();
        let first = save(&mut shelf, &mut begun("a"), None, 0).expect("kept").text;
        let (mine, ..) = open(&mut shelf, ID, Short::known("b"), 0).expect("opens");
        let (theirs, ..) = open(&mut shelf, ID, Short::known("c"), 0).expect("opens");
        let mut theirs = named(theirs, "Elm Street");
        save(&mut shelf, &mut theirs, Some(&first), 0).expect("kept");
        let mut mine = mine;
        mine.dispatch(&Edit::MeetOn("2026-11-22".to_owned()), 3_000).expect("set");
        let kept = save(&mut shelf, &mut mine, Some(&first), 0).expect("kept");
        assert!(!kept.took_in.touched.is_empty());
        let (both, ..) = open(&mut shelf, ID, Short::known("d"), 0).expect("opens");
        let sheet = crate::sheets::worksheet::Worksheet::read(both.document());
        assert_eq!((sheet.practice.as_str(), sheet.met.as_str()), ("Elm Street", "2026-11-22"));
    }
}
