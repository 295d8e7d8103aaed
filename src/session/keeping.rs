//! How a practice is kept in its two places: every save takes in what another window has kept meanwhile, and
//! nothing is overwritten that could not be read.
//!
//! The two places hold the same texts by the same names. Local storage is the practice's home: it is there at
//! once, and it is written at once when the page is left. The safety copy is told apart from it only by how it is
//! reached: in one strict transaction that reads, merges and puts. What is done in either is decided here.

use super::practice::{Applied, Practice};
use super::shelf::{Put, Shelf, ShelfError};
use super::snapshots::{Snapshot, Why};
use crate::exchange::{self, Flaw, Opened, Seal, Unreadable, seal, unseal};
use crate::model::{ActorId, Document, ItemId, Short};
use crate::sheets::answering::ASKED;
use crate::sheets::item::{NAME, PRACTICE};
use crate::text::fingerprint::checksum;
use std::fmt;

/// What the names of all practices' texts begin with.
pub const SHELF: &str = "practice/";
/// What the names of all texts that were set aside begin with.
pub const ASIDE: &str = "aside/";
/// What the names of all notes of deletions begin with.
pub const GONE: &str = "gone/";

/// The name of a practice's text.
#[must_use]
pub fn name(id: ItemId) -> String {
    format!("{SHELF}{id}")
}

/// The name of the note that a practice was deleted.
#[must_use]
pub fn gone(id: ItemId) -> String {
    format!("{GONE}{id}")
}

/// The name of the note that a practice was erased. It tells the windows that still have it open, and nobody else
/// which practice it was.
#[must_use]
pub fn erased(id: ItemId) -> String {
    format!("erased/{:08x}", checksum(id.as_str()))
}

/// Whether a text of this name is of a practice: its own text, a note of it, a version, what was set aside.
#[must_use]
pub fn is_of(name: &str, id: ItemId) -> bool {
    let rest = name.split_once('/').map_or("", |(_, rest)| rest);
    rest.strip_prefix(id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '-']))
}

/// The name under which a text is set aside.
#[must_use]
pub fn aside(id: ItemId, now: u64) -> String {
    format!("{ASIDE}{id}-{now}")
}

/// A practice as the text that is stored.
#[must_use]
pub fn text_of(practice: &Practice) -> String {
    seal(&exchange::write(practice.id, practice.document(), None))
}

/// What a save does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What came in from another window's save.
    pub took_in: Applied,
    /// The text that stands there now; hand it to the next save.
    pub text: String,
}

/// Why a practice is not kept in a place. What stood there still stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The place failed.
    Shelf(ShelfError),
    /// A newer version of the app has written there; this one stops writing.
    Newer,
    /// The practice was deleted in another window.
    Gone,
    /// Everything on this computer was cleared in another window.
    Cleared,
}

impl NotKept {
    /// Whether this window is not to write the practice any more.
    #[must_use]
    pub fn is_final(&self) -> bool {
        !matches!(self, NotKept::Shelf(_))
    }
}

impl From<ShelfError> for NotKept {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotKept::Shelf(error) => error.fmt(f),
            NotKept::Newer => f.write_str("A newer Carelanes is open in another window, so this one stopped saving."),
            NotKept::Gone => f.write_str("This worksheet was deleted in another window."),
            NotKept::Cleared => f.write_str("This computer was cleared in another window."),
        }
    }
}

/// Decides a save into a place where `stands` stands and which says `is_gone` when the practice was deleted. `last`
/// is the text that this window wrote or read there last: anything else was written by another window, and is
/// taken in first. What cannot be read is set aside. `known` is the practice as text, as it is now, where it was written
/// for another place already. Gives what to put, in this order.
///
/// # Errors
/// [`NotKept`]; then nothing is to be put.
pub fn saving(
    practice: &mut Practice,
    is_gone: bool,
    stands: Option<&str>,
    last: Option<&str>,
    known: Option<&str>,
    now: u64,
) -> Result<(Kept, Vec<Put>), NotKept> {
    if is_gone {
        return Err(NotKept::Gone);
    }
    let mut took_in = Applied::default();
    let mut puts = Vec::new();
    if let Some(text) = stands.filter(|stands| Some(*stands) != last) {
        match look(text) {
            Found::Whole(opened) => took_in = practice.absorb(&opened.document, now),
            Found::Newer => return Err(NotKept::Newer),
            Found::Damaged { opened, is_broken, .. } => {
                puts.push((aside(practice.id, now), Some(text.to_owned())));
                if let Some(opened) = opened.filter(|_| !is_broken) {
                    took_in = practice.absorb(&opened.document, now);
                }
            }
        }
    }
    let known = known.filter(|_| took_in.touched.is_empty());
    let text = known.map_or_else(|| text_of(practice), str::to_owned);
    if stands != Some(&text) {
        puts.push((name(practice.id), Some(text.clone())));
    }
    Ok((Kept { took_in, text }, puts))
}

/// Saves a practice on a shelf. See [`saving`].
///
/// # Errors
/// [`NotKept`]; then the shelf holds what it held.
pub fn save(shelf: &mut impl Shelf, practice: &mut Practice, last: Option<&str>, now: u64) -> Result<Kept, NotKept> {
    let is_gone = shelf.read(&gone(practice.id))?.is_some() || shelf.read(&erased(practice.id))?.is_some();
    let stands = shelf.read(&name(practice.id))?;
    let (kept, puts) = saving(practice, is_gone, stands.as_deref(), last, None, now)?;
    put(shelf, &puts)?;
    Ok(kept)
}

/// Puts texts on a shelf and takes them away, in this order.
///
/// # Errors
/// [`ShelfError`] at the first that fails; those before it are done.
pub fn put(shelf: &mut impl Shelf, puts: &[Put]) -> Result<(), ShelfError> {
    for (name, text) in puts {
        match text {
            Some(text) => shelf.write(name, text)?,
            None => shelf.remove(name)?,
        }
    }
    Ok(())
}

/// What a stored text is.
enum Found {
    Whole(Opened),
    /// Not what was written, or not readable whole; what could be read, and whether its seal is broken.
    Damaged {
        why: Unreadable,
        opened: Option<Opened>,
        is_broken: bool,
    },
    Newer,
}

fn look(stored: &str) -> Found {
    let (text, seal) = unseal(stored);
    let is_broken = seal == Seal::Broken;
    match exchange::read(text) {
        Err(Unreadable::Newer) if !is_broken => Found::Newer,
        Err(why) => Found::Damaged { why, opened: None, is_broken },
        Ok(opened) if is_broken || !opened.flaws.is_empty() => {
            Found::Damaged { why: Unreadable::Damaged, opened: Some(opened), is_broken }
        }
        Ok(opened) => Found::Whole(opened),
    }
}

/// A practice that was opened out of its two places.
#[derive(Clone, Debug)]
pub struct Reopened {
    /// The practice.
    pub practice: Practice,
    /// What was repaired where neither place held it whole.
    pub flaws: Vec<Flaw>,
    /// How many of the places were damaged while another was whole.
    pub mended: usize,
    /// Damaged texts to set aside, and texts of an older format as snapshots: before anything else is put.
    pub puts: Vec<Put>,
}

/// Why a practice was not opened. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// A place failed, and no other has it.
    Shelf(ShelfError),
    /// There is no such practice in this browser.
    Missing,
    /// Its text cannot be read; the text as it stands, to be saved as a file.
    Unreadable(Unreadable, String),
}

/// Opens a practice as `actor` out of what its two places hold: everything that is whole is brought together;
/// what is damaged is set aside, and used only where nothing is whole. A text of an older version of the format is
/// kept as a snapshot.
///
/// # Errors
/// [`NotOpened`].
pub fn open(id: ItemId, places: Places, actor: ActorId, now: u64) -> Result<Reopened, NotOpened> {
    open_in(exchange::VERSION, id, places, actor, now)
}

/// What the two places answered for one practice, home first.
pub type Places = [Result<Option<String>, ShelfError>; 2];

fn open_in(version: u64, id: ItemId, places: Places, actor: ActorId, now: u64) -> Result<Reopened, NotOpened> {
    let mut reopened: Option<Reopened> = None;
    let mut older: Vec<Put> = Vec::new();
    let mut damaged: Vec<(Unreadable, Option<Opened>, String)> = Vec::new();
    let mut trouble = None;
    let mut whole: Option<String> = None;
    for place in places {
        let text = match place {
            Ok(Some(text)) => text,
            Ok(None) => continue,
            Err(error) => {
                trouble = Some(error);
                continue;
            }
        };
        // Mostly both places hold the same: then it is read once.
        if whole.as_ref() == Some(&text) {
            continue;
        }
        match look(&text) {
            Found::Newer => return Err(NotOpened::Unreadable(Unreadable::Newer, unseal(&text).0.to_owned())),
            Found::Damaged { why, opened, .. } => damaged.push((why, opened, text)),
            Found::Whole(opened) => {
                if opened.version < version {
                    let time = now + older.len() as u64;
                    older.push((Snapshot { id, time, why: Why::Format }.name(), Some(text)));
                } else {
                    whole = Some(text);
                }
                if let Some(reopened) = &mut reopened {
                    reopened.practice.absorb(&opened.document, now);
                } else {
                    let practice = Practice::new(id, opened.document, actor);
                    reopened = Some(Reopened { practice, flaws: Vec::new(), mended: 0, puts: Vec::new() });
                }
            }
        }
    }
    let asides = || {
        let texts = damaged.iter().enumerate();
        texts.map(|(nth, (_, _, text))| (aside(id, now + nth as u64), Some(text.clone()))).collect::<Vec<Put>>()
    };
    if let Some(reopened) = reopened {
        older.extend(asides());
        return Ok(Reopened { mended: damaged.len(), puts: older, ..reopened });
    }
    let puts = asides();
    if let Some(opened) = damaged.iter_mut().find_map(|(_, opened, _)| opened.take()) {
        let practice = Practice::new(id, opened.document, actor);
        let mut flaws = opened.flaws;
        if flaws.is_empty() {
            flaws.push(Flaw::Changed);
        }
        return Ok(Reopened { practice, flaws, mended: 0, puts });
    }
    match (damaged.pop(), trouble) {
        (Some((why, _, text)), _) => Err(NotOpened::Unreadable(why, text)),
        (None, Some(error)) => Err(NotOpened::Shelf(error)),
        (None, None) => Err(NotOpened::Missing),
    }
}

/// A practice that is kept in this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Which practice.
    pub id: ItemId,
    /// Its name; empty where it has none. The reason where it could not be read.
    pub name: Result<String, Unreadable>,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: u64,
    /// The round of asking that it answers, where it is someone's own answers.
    pub answers: Option<ItemId>,
}

/// The practices that the names and texts of both places hold, home first, without those that either says were deleted:
/// each once, the one that was changed last first. `known` are those that were listed from home alone; where the backup
/// holds the same, they are not read again.
#[must_use]
pub fn listed(known: &[Stored], places: [&[(String, String)]; 2]) -> Vec<Stored> {
    let text_in = |place: &[(String, String)], name: &str| {
        place.iter().find(|(held, _)| held == name).map(|(_, text)| text.clone())
    };
    let mut found: Vec<Stored> = Vec::new();
    for held in places.iter().flat_map(|place| place.iter()) {
        let Some(id) = held.0.strip_prefix(SHELF).and_then(|id| id.parse().ok()) else { continue };
        let is_gone = places.iter().any(|place| text_in(place, &gone(id)).is_some());
        if is_gone || found.iter().any(|stored| stored.id == id) {
            continue;
        }
        let [home, backup] = places.map(|place| text_in(place, &held.0));
        let is_known = backup.is_none() || backup == home;
        let known = known.iter().find(|stored| stored.id == id).filter(|_| is_known);
        let stored = known.cloned().unwrap_or_else(|| read_stored(id, [Ok(home), Ok(backup)]));
        found.insert(found.partition_point(|other| other.changed >= stored.changed), stored);
    }
    found
}

/// What is shown of a practice, brought together out of its two places.
fn read_stored(id: ItemId, places: Places) -> Stored {
    let of = |document: &Document| {
        let name = NAME.read(document, PRACTICE).unwrap_or_default();
        Stored { id, name: Ok(name), changed: document.seen().latest(), answers: ASKED.read(document, PRACTICE) }
    };
    match open(id, places, Short::known("list"), 0) {
        Ok(reopened) => of(reopened.practice.document()),
        Err(NotOpened::Unreadable(why, text)) => match exchange::read_ahead(&text) {
            Ok(opened) if why == Unreadable::Newer => of(&opened.document),
            _ => Stored { id, name: Err(why), changed: 0, answers: None },
        },
        Err(NotOpened::Missing | NotOpened::Shelf(_)) => {
            Stored { id, name: Err(Unreadable::Damaged), changed: 0, answers: None }
        }
    }
}

/// All names and texts of a shelf.
///
/// # Errors
/// [`ShelfError`] when the shelf cannot be read.
pub fn everything(shelf: &mut impl Shelf) -> Result<Vec<(String, String)>, ShelfError> {
    let mut all = Vec::new();
    for name in shelf.names()? {
        if let Some(text) = shelf.read(&name)? {
            all.push((name, text));
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::shelf::MemoryShelf;
    use super::*;
    use crate::model::{Document, Short};
    use crate::sheets::worksheet::Worksheet;
    use crate::sheets::{Beginning, Edit, slots};

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

    fn reopened(places: [Option<&str>; 2]) -> Result<Reopened, NotOpened> {
        open(ID, places.map(|text| Ok(text.map(str::to_owned))), Short::known("z"), 9)
    }

    fn name_in(practice: &Practice) -> String {
        Worksheet::read(practice.document()).practice
    }

    #[test]
    fn a_kept_practice_opens_as_it_was() {
        let mut shelf = MemoryShelf::default();
        let mut practice = named(begun("a"), "Elm Street");
        let kept = save(&mut shelf, &mut practice, None, 0).expect("kept");
        let again = reopened([Some(&kept.text), None]).expect("opens");
        assert_eq!((again.practice.document(), again.flaws), (practice.document(), vec![]));
        let list = listed(&[], [&everything(&mut shelf).expect("all"), &[]]);
        assert_eq!(list, [Stored { id: ID, name: Ok("Elm Street".to_owned()), changed: 2_000, answers: None }]);
    }

    #[test]
    fn a_text_that_was_kept_already_is_not_written_again() {
        let mut shelf = MemoryShelf::default();
        let mut practice = begun("a");
        save(&mut shelf, &mut practice, None, 0).expect("kept");
        shelf.fails = Some((3, ShelfError::Full));
        save(&mut shelf, &mut practice, None, 0).expect("reads three times and writes nothing");
    }

    #[test]
    fn one_wiped_place_is_restored_by_the_other() {
        let practice = named(begun("a"), "Elm Street");
        let text = text_of(&practice);
        for places in [[Some(text.as_str()), None], [None, Some(text.as_str())]] {
            let again = reopened(places).expect("opens");
            assert_eq!(again.practice.document(), practice.document());
            assert_eq!((again.mended, again.puts), (0, vec![]));
        }
    }

    #[test]
    fn what_each_place_holds_alone_is_brought_together() {
        let base = begun("a");
        let home = named(Practice::new(ID, base.document().clone(), Short::known("b")), "Elm Street");
        let mut copy = Practice::new(ID, base.document().clone(), Short::known("c"));
        copy.dispatch(&Edit::set(PRACTICE, slots::MET, "2026-11-22"), 3_000).expect("set");
        let both = reopened([Some(&text_of(&home)), Some(&text_of(&copy))]).expect("opens").practice;
        let sheet = Worksheet::read(both.document());
        assert_eq!((sheet.practice.as_str(), sheet.met.as_str()), ("Elm Street", "2026-11-22"));
    }

    #[test]
    fn a_damaged_place_is_set_aside_and_the_whole_one_is_used() {
        let practice = named(begun("a"), "Elm Street");
        let whole = text_of(&practice);
        let changed = whole.replace("Elm Street", "Elm Streat");
        for damaged in [changed.as_str(), "not JSON", "", &whole[..whole.len() / 2]] {
            for places in [[Some(damaged), Some(whole.as_str())], [Some(whole.as_str()), Some(damaged)]] {
                let again = reopened(places).expect("opens");
                assert_eq!(again.practice.document(), practice.document());
                assert_eq!((again.mended, again.flaws), (1, vec![]));
                assert_eq!(again.puts, [(aside(ID, 9), Some(damaged.to_owned()))]);
            }
        }
    }

    #[test]
    fn a_text_of_an_older_format_is_kept_before_it_is_written_anew() {
        let practice = begun("a");
        let text = text_of(&practice);
        let next = exchange::VERSION + 1;
        let places = [Ok(Some(text.clone())), Ok(Some(text.clone()))];
        let again = open_in(next, ID, places, Short::known("z"), 9).expect("opens");
        let kept = |time| (Snapshot { id: ID, time, why: Why::Format }.name(), Some(text.clone()));
        assert_eq!(again.puts, [kept(9), kept(10)]);
        assert_eq!((again.practice.document(), again.mended), (practice.document(), 0));
    }

    #[test]
    fn what_can_be_read_of_a_damaged_practice_is_used_where_no_place_is_whole() {
        let changed = text_of(&named(begun("a"), "Elm Street")).replace("Elm Street", "Elm Streat");
        let again = reopened([Some(&changed), Some("not JSON")]).expect("opens");
        assert_eq!((name_in(&again.practice).as_str(), again.flaws), ("Elm Streat", vec![Flaw::Changed]));
        assert_eq!(again.puts.len(), 2, "both are set aside");
    }

    #[test]
    fn text_that_cannot_be_read_is_set_aside_and_never_overwritten_by_a_default() {
        let mut shelf = MemoryShelf::default();
        shelf.texts.insert(name(ID), "not JSON".to_owned());
        let opened = reopened([Some("not JSON"), None]);
        assert!(matches!(opened, Err(NotOpened::Unreadable(_, text)) if text == "not JSON"));
        save(&mut shelf, &mut begun("a"), None, 7).expect("kept");
        assert_eq!(shelf.texts.get("aside/p-7").map(String::as_str), Some("not JSON"));
    }

    #[test]
    fn an_older_build_stops_writing_beside_a_newer_one() {
        let mut shelf = MemoryShelf::default();
        let newer = "{\"format\":\"carelanes-practice\",\"version\":99}";
        shelf.texts.insert(name(ID), newer.to_owned());
        assert_eq!(save(&mut shelf, &mut begun("a"), None, 0), Err(NotKept::Newer));
        assert_eq!(shelf.texts[&name(ID)], newer);
        let whole = text_of(&begun("a"));
        assert!(matches!(reopened([Some(&whole), Some(newer)]), Err(NotOpened::Unreadable(Unreadable::Newer, _))));
    }

    #[test]
    fn a_window_that_has_a_deleted_practice_open_does_not_bring_it_back() {
        let mut shelf = MemoryShelf::default();
        shelf.texts.insert(gone(ID), "5".to_owned());
        assert_eq!(save(&mut shelf, &mut begun("a"), None, 0), Err(NotKept::Gone));
        assert_eq!(shelf.texts.len(), 1);
        shelf.texts.insert(name(ID), text_of(&begun("a")));
        assert_eq!(listed(&[], [&everything(&mut shelf).expect("all"), &[]]), [], "a deletion that was cut short");
    }

    #[test]
    fn a_save_that_fails_anywhere_leaves_the_shelf_whole() {
        let mut shelf = MemoryShelf::default();
        save(&mut shelf, &mut begun("a"), None, 0).expect("kept");
        for texts in [shelf.texts.clone(), [(name(ID), "broken".to_owned())].into()] {
            for error in [ShelfError::Blocked, ShelfError::Full, ShelfError::Other("x".to_owned())] {
                for nth in 0..6 {
                    let fails = Some((nth, error.clone()));
                    let mut sick = MemoryShelf { texts: texts.clone(), fails };
                    let result = save(&mut sick, &mut named(begun("b"), "New"), None, 3);
                    let stands = &sick.texts[&name(ID)];
                    match result {
                        Ok(kept) => assert_eq!(stands, &kept.text),
                        Err(_) => assert_eq!(stands, &texts[&name(ID)], "operation {nth}"),
                    }
                }
            }
        }
    }

    #[test]
    fn a_window_never_saves_over_what_it_has_not_seen() {
        let mut shelf = MemoryShelf::default();
        let first = save(&mut shelf, &mut begun("a"), None, 0).expect("kept").text;
        let open_as = |actor: &str| open(ID, [Ok(Some(first.clone())), Ok(None)], actor.parse().expect("actor"), 0);
        let mut mine = open_as("b").expect("opens").practice;
        let mut theirs = named(open_as("c").expect("opens").practice, "Elm Street");
        save(&mut shelf, &mut theirs, Some(&first), 0).expect("kept");
        mine.dispatch(&Edit::set(PRACTICE, slots::MET, "2026-11-22"), 3_000).expect("set");
        let kept = save(&mut shelf, &mut mine, Some(&first), 0).expect("kept");
        assert!(!kept.took_in.touched.is_empty());
        let both = reopened([Some(&kept.text), None]).expect("opens").practice;
        let sheet = Worksheet::read(both.document());
        assert_eq!((sheet.practice.as_str(), sheet.met.as_str()), ("Elm Street", "2026-11-22"));
    }

    #[test]
    fn a_text_that_was_changed_outside_is_set_aside_and_one_with_flaws_is_taken_in() {
        let stands = text_of(&named(begun("b"), "Elm Street"));
        let changed = stands.replace("Elm Street", "Elm Streat");
        // Sealed whole, with something in it that no version writes.
        let flawed = seal(&unseal(&stands).0.replacen("\"items\":[", "\"items\":[\n7,", 1));
        for (stands, is_taken_in) in [(changed, false), (flawed, true)] {
            let mut practice = begun("a");
            let (_, puts) = saving(&mut practice, false, Some(&stands), None, None, 5).expect("saves");
            assert!(puts.iter().any(|(_, text)| text.as_deref() == Some(&stands)), "it is set aside");
            assert_eq!(name_in(&practice) == "Elm Street", is_taken_in, "{stands}");
        }
    }

    #[test]
    fn a_text_that_is_known_is_put_as_it_is_but_never_over_what_another_window_wrote() {
        let theirs = text_of(&named(begun("b"), "Elm Street"));
        let mut practice = begun("a");
        let known = text_of(&practice);
        let (kept, puts) = saving(&mut practice, false, None, None, Some(&known), 5).expect("saves");
        assert_eq!((kept.text.as_str(), puts), (known.as_str(), vec![(name(ID), Some(known.clone()))]));
        let (kept, _) = saving(&mut practice, false, Some(&theirs), Some(&known), Some(&known), 5).expect("saves");
        assert!(!kept.took_in.touched.is_empty());
        assert_eq!(kept.text, text_of(&practice), "with what came in");
        assert_ne!(kept.text, known);
    }

    #[test]
    fn a_practice_is_listed_once_and_read_from_where_it_is_whole() {
        let whole = vec![(name(ID), text_of(&named(begun("a"), "Elm Street")))];
        let broken = vec![(name(ID), "not JSON".to_owned())];
        let at_home = listed(&[], [&broken, &[]]);
        assert!(at_home[0].name.is_err());
        let list = listed(&at_home, [&broken, &whole]);
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].name.as_deref(), Ok("Elm Street"));
        let gone = vec![(gone(ID), String::new())];
        assert_eq!(listed(&list, [&whole, &gone]), []);
    }

    #[test]
    fn what_was_listed_before_is_read_again_where_the_safety_copy_says_something_else() {
        let (ours, theirs) = (text_of(&begun("a")), text_of(&named(begun("b"), "Elm Street")));
        let known = [Stored { id: ID, name: Ok("As it was".to_owned()), changed: 1, answers: None }];
        let name_with = |backup: &[&String]| {
            let backup: Vec<(String, String)> = backup.iter().map(|text| (name(ID), (*text).clone())).collect();
            listed(&known, [&[(name(ID), ours.clone())], &backup])[0].name.clone().expect("a name")
        };
        assert_eq!(
            [name_with(&[]), name_with(&[&ours]), name_with(&[&theirs])],
            ["As it was", "As it was", "Elm Street"]
        );
    }

    #[test]
    fn a_worksheet_of_a_newer_version_is_listed_by_its_name() {
        let newer = include_str!("../../tests/golden/newer.json").to_owned();
        assert_eq!(listed(&[], [&[(name(ID), newer)], &[]])[0].name, Ok("Elm Street".to_owned()));
    }

    #[test]
    fn the_list_says_what_opening_would_whichever_place_is_newer() {
        let old = vec![(name(ID), text_of(&begun("a")))];
        let new = vec![(name(ID), text_of(&named(begun("a"), "Elm Street")))];
        for places in [[&old, &new], [&new, &old]] {
            let at_home = listed(&[], [places[0], &[]]);
            let list = listed(&at_home, places.map(Vec::as_slice));
            assert_eq!((list[0].name.as_deref(), list[0].changed), (Ok("Elm Street"), 2_000));
        }
    }

    #[test]
    fn a_name_of_a_practice_is_told_from_those_of_others() {
        for name in ["practice/p", "gone/p", "snapshot/p/5-day", "aside/p-5", "since/p", "day/p", "copied/p"] {
            assert!(is_of(name, ID), "{name}");
        }
        for name in ["practice/p2", "snapshot/p2/5-day", "aside/p2-5", "actors", "starts", "practice/", &erased(ID)] {
            assert!(!is_of(name, ID), "{name}");
        }
    }

    #[test]
    fn a_window_that_has_erased_answers_open_does_not_bring_them_back() {
        let mut shelf = MemoryShelf::default();
        shelf.texts.insert(erased(ID), String::new());
        assert_eq!(save(&mut shelf, &mut begun("a"), None, 0), Err(NotKept::Gone));
        assert_eq!(shelf.texts.len(), 1);
    }
}
