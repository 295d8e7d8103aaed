//! What is done to whole practices that are not open here: renaming, duplicating, deleting, bringing back, erasing.
//!
//! Each job reads both places, is decided from what both answered, and puts into both. A place that fails costs the
//! job at most its second copy, and then that is said; nothing is called done that neither place confirmed.
//!
//! The backup answers later and in one transaction, so a job comes in three steps: [`Work::begin`] reads local storage,
//! [`Work::decide`] says what to put into the backup from what both hold, and [`Work::finish`] puts the same into local
//! storage and says what is true then. Where the backup cannot be reached, `finish` decides from local storage alone.

use super::keeping::{self, NotOpened, Places, Reopened, aside, erased, gone, is_of, name, text_of};
use super::practice::Practice;
use super::shelf::{Put, Shelf, ShelfError};
use super::snapshots::{Snapshot, Why};
use crate::exchange::{self, unseal};
use crate::model::{ActorId, ItemId};
use crate::sheets::item::{NAME, PRACTICE};
use crate::sheets::{Edit, Refusal};

/// What is to be done to a practice that is not open here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Calls it something else.
    Rename {
        /// Which practice.
        id: ItemId,
        /// Its new name.
        name: String,
    },
    /// Makes a second practice that begins where this one stands.
    Duplicate {
        /// Which practice.
        id: ItemId,
        /// The id of the second one.
        second: ItemId,
    },
    /// Takes it from the list; a version of it stays for a time.
    Delete {
        /// Which practice.
        id: ItemId,
    },
    /// Brings it back as it was when it was deleted, together with whatever either place holds of it.
    BringBack(Snapshot),
    /// Takes it and all its versions away for good.
    Erase {
        /// Which practice.
        id: ItemId,
        /// The names of all texts of the backup.
        backup: Vec<String>,
    },
}

/// What one place answered for the names of a job, in their order.
type Texts = Result<Vec<Option<String>>, ShelfError>;

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
enum NotDone {
    /// It could not be opened.
    NotOpened(NotOpened),
    /// The edit was refused.
    Refused(Refusal),
    /// The version is no longer there, or cannot be read.
    NoVersion,
}

impl From<NotOpened> for NotDone {
    fn from(why: NotOpened) -> Self {
        Self::NotOpened(why)
    }
}

/// What is true after a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The sentence for the person.
    pub words: String,
    /// Whether the job was not done, or not wholly.
    pub is_problem: bool,
    /// Whether it was done at all.
    pub is_done: bool,
    /// The version from which a deleted practice can be brought back.
    pub version: Option<Snapshot>,
}

/// A job under way.
#[derive(Clone, Debug)]
pub struct Work {
    job: Job,
    actor: ActorId,
    now: u64,
    home: Texts,
    /// Whether the backup holds the first text that was asked for: of a job that brings back, the note of the deletion.
    is_noted_in_backup: bool,
    decided: Option<Result<Vec<Put>, NotDone>>,
}

impl Work {
    /// Begins a job as `actor` at `now` (milliseconds since 1970) by reading local storage.
    pub fn begin(job: Job, actor: ActorId, now: u64, home: &mut impl Shelf) -> Self {
        let home = names_of(&job).iter().map(|name| home.read(name)).collect();
        Self { job, actor, now, home, is_noted_in_backup: false, decided: None }
    }

    /// The names whose texts are to be read in the backup.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        names_of(&self.job)
    }

    /// Decides from what both places hold; gives what to put into the backup, in this order.
    pub fn decide(&mut self, backup: Vec<Option<String>>) -> Vec<Put> {
        self.is_noted_in_backup = backup.first().is_some_and(Option::is_some);
        let decided = self.decided_from(&Ok(backup));
        let puts = decided.clone().unwrap_or_default();
        self.decided = Some(decided);
        puts
    }

    fn decided_from(&self, backup: &Texts) -> Result<Vec<Put>, NotDone> {
        let both =
            |at: usize| -> Places { [&self.home, backup].map(|texts| texts.clone().map(|texts| texts[at].clone())) };
        let is_gone = || both(0).iter().any(|note| matches!(note, Ok(Some(_))));
        let open = |id| {
            if is_gone() { Err(NotOpened::Missing) } else { keeping::open(id, both(1), self.actor, self.now) }
        };
        match &self.job {
            Job::Rename { id, name: title } => {
                let Reopened { mut practice, mut puts, .. } = open(*id)?;
                rename(&mut practice, title, self.now)?;
                puts.push((name(*id), Some(text_of(&practice))));
                Ok(puts)
            }
            Job::Duplicate { id, second } => {
                let practice = open(*id)?.practice;
                let title = format!("{} (copy)", title_of(&practice));
                let mut second = Practice::new(*second, practice.document().clone(), self.actor);
                rename(&mut second, &title, self.now)?;
                Ok(vec![(name(second.id), Some(text_of(&second)))])
            }
            Job::Delete { id } => self.deleting(*id, both(1)),
            Job::BringBack(version) => self.bringing_back(*version, both(1), &both(2)),
            Job::Erase { id, backup } => {
                Ok(backup.iter().filter(|name| is_of(name, *id)).map(|name| (name.clone(), None)).collect())
            }
        }
    }

    fn deleting(&self, id: ItemId, places: Places) -> Result<Vec<Put>, NotDone> {
        let stored: Vec<String> = places.iter().flatten().flatten().cloned().collect();
        let mut puts = Vec::new();
        match keeping::open(id, places, self.actor, self.now) {
            Ok(reopened) => {
                puts.extend(reopened.puts);
                puts.push((self.version(id).name(), Some(text_of(&reopened.practice))));
            }
            Err(NotOpened::Missing) => {}
            // Nobody can read it here, so each text stays as it is.
            Err(NotOpened::Unreadable(..)) => {
                for (nth, text) in stored.into_iter().enumerate() {
                    let name = if nth == 0 { self.version(id).name() } else { aside(id, self.now + nth as u64) };
                    puts.push((name, Some(text)));
                }
            }
            Err(error @ NotOpened::Shelf(_)) => return Err(error.into()),
        }
        puts.extend([(gone(id), Some(self.now.to_string())), (name(id), None)]);
        Ok(puts)
    }

    fn bringing_back(&self, version: Snapshot, places: Places, texts: &Places) -> Result<Vec<Put>, NotDone> {
        let id = version.id;
        let text = texts.iter().flatten().flatten().next().ok_or(NotDone::NoVersion)?;
        let then = exchange::read(unseal(text).0);
        let (mut puts, stands) = match keeping::open(id, places, self.actor, self.now) {
            Ok(Reopened { practice, puts, .. }) => (puts, Some(practice)),
            Err(NotOpened::Missing | NotOpened::Shelf(_)) => (Vec::new(), None),
            Err(NotOpened::Unreadable(_, text)) => (vec![(aside(id, self.now), Some(text))], None),
        };
        let text = match (then, stands) {
            (Ok(then), Some(mut practice)) => {
                practice.absorb(&then.document, self.now);
                text_of(&practice)
            }
            (Ok(then), None) => text_of(&Practice::new(id, then.document, self.actor)),
            // What could not be read when it was deleted comes back as it was.
            (Err(_), None) => text.clone(),
            (Err(_), Some(_)) => return Err(NotDone::NoVersion),
        };
        puts.extend([(name(id), Some(text)), (gone(id), None)]);
        Ok(puts)
    }

    fn version(&self, id: ItemId) -> Snapshot {
        Snapshot { id, time: self.now, why: Why::Deletion }
    }

    /// Puts into local storage what was decided, after the backup has answered, and says what is true now.
    pub fn finish(&mut self, home: &mut impl Shelf, backup: Result<(), ShelfError>) -> Done {
        let decided = self.decided.take().unwrap_or_else(|| {
            let error = backup.clone().err().unwrap_or(ShelfError::Blocked);
            self.decided_from(&Err(error))
        });
        let puts = match decided {
            Ok(puts) => puts,
            Err(why) => return self.not_done(&why.sentence()),
        };
        let is_back = matches!(self.job, Job::BringBack(_));
        if let (true, true, Err(error)) = (is_back, self.is_noted_in_backup, &backup) {
            // Its note of the deletion stands, and would take the practice away again.
            return self.not_done(&error.to_string());
        }
        let at_home = match &self.job {
            Job::Erase { id, .. } => erasing_at_home(*id, home),
            _ => Ok(puts.into_iter().filter(|(name, _)| backup.is_err() || !is_for_backup_alone(name)).collect()),
        };
        let at_home = at_home.and_then(|puts| keeping::put(home, &puts));
        let is_noted_at_home = self.home.as_ref().map_or(true, |texts| texts.first().is_some_and(Option::is_some));
        match (at_home, backup) {
            (Ok(()), Ok(())) => self.done(None),
            (Err(error), _) if is_back && is_noted_at_home => self.not_done(&error.to_string()),
            // For good means everywhere.
            (Err(error), _) | (_, Err(error)) if matches!(self.job, Job::Erase { .. }) => {
                self.not_done(&error.to_string())
            }
            (Err(error), Ok(())) | (Ok(()), Err(error)) => self.done(Some(&error)),
            (Err(error), Err(_)) => self.not_done(&error.to_string()),
        }
    }

    fn done(&self, trouble: Option<&ShelfError>) -> Done {
        let words = match &self.job {
            Job::Rename { .. } => "It has its new name.",
            Job::Duplicate { .. } => "The copy is in the list.",
            Job::Delete { .. } => "The worksheet was deleted.",
            Job::BringBack(_) => "The worksheet is back.",
            Job::Erase { .. } => ERASED,
        };
        let words = match trouble {
            None => words.to_owned(),
            Some(error) => format!("{words} {error} So this is kept in one place instead of two."),
        };
        let version = match self.job {
            Job::Delete { id } => Some(self.version(id)),
            _ => None,
        };
        Done { words, is_problem: trouble.is_some(), is_done: true, version }
    }

    fn not_done(&self, why: &str) -> Done {
        let what = match self.job {
            Job::Rename { .. } => "It could not be renamed.",
            Job::Duplicate { .. } => "It could not be duplicated.",
            Job::Delete { .. } => "It could not be deleted.",
            Job::BringBack(_) => "It could not be brought back.",
            Job::Erase { .. } => return not_erased(),
        };
        let words = format!("{what} {why} Nothing was changed.");
        Done { words, is_problem: true, is_done: false, version: None }
    }
}

impl NotDone {
    fn sentence(&self) -> String {
        match self {
            NotDone::NotOpened(NotOpened::Shelf(error)) => error.to_string(),
            NotDone::NotOpened(NotOpened::Missing) => "It is no longer kept in this browser.".to_owned(),
            NotDone::NotOpened(NotOpened::Unreadable(why, _)) => why.to_string(),
            NotDone::Refused(refusal) => refusal.to_string(),
            NotDone::NoVersion => "Its last version cannot be read.".to_owned(),
        }
    }
}

const ERASED: &str = "Your answers were erased from this computer.";

fn not_erased() -> Done {
    let words = "Not everything could be erased. Close the other windows of Carelanes, and use “Clear this computer” on \
        the first page.";
    Done { words: words.to_owned(), is_problem: true, is_done: false, version: None }
}

/// Whether a practice is erased, by the names that both places hold after the job.
#[must_use]
pub fn look_after_erasing(id: ItemId, places: [Result<Vec<String>, ShelfError>; 2], done: Done) -> Done {
    let is_left = places.iter().any(|names| names.as_ref().is_ok_and(|names| names.iter().any(|name| is_of(name, id))));
    if is_left { not_erased() } else { done }
}

/// The names whose texts a job is decided from.
fn names_of(job: &Job) -> Vec<String> {
    match job {
        Job::Rename { id, .. } | Job::Duplicate { id, .. } | Job::Delete { id } => vec![gone(*id), name(*id)],
        Job::BringBack(version) => vec![gone(version.id), name(version.id), version.name()],
        Job::Erase { .. } => Vec::new(),
    }
}

/// Versions and what was set aside are large: they stand in the backup, and at home only where that failed.
fn is_for_backup_alone(name: &str) -> bool {
    Snapshot::of_name(name).is_some() || name.starts_with(keeping::ASIDE)
}

/// Windows that still have it open stop saving at the note, which names nothing.
fn erasing_at_home(id: ItemId, home: &mut impl Shelf) -> Result<Vec<Put>, ShelfError> {
    let names = home.names()?.into_iter().filter(|name| is_of(name, id));
    Ok([(erased(id), Some(String::new()))].into_iter().chain(names.map(|name| (name, None))).collect())
}

fn rename(practice: &mut Practice, title: &str, now: u64) -> Result<(), NotDone> {
    let edit = Edit::Rename { item: PRACTICE, name: title.to_owned() };
    practice.dispatch(&edit, now).map(drop).map_err(NotDone::Refused)
}

fn title_of(practice: &Practice) -> String {
    NAME.read(practice.document(), PRACTICE).unwrap_or_else(|| "Our worksheet".to_owned())
}

/// A practice that is kept here as the text of a file, brought together out of both its places. What cannot be read
/// leaves as it stands.
///
/// # Errors
/// [`NotOpened`] where there is no text of it that could be read from either place.
pub fn export(id: ItemId, places: Places, actor: ActorId, now: u64, saved: &str) -> Result<Vec<String>, NotOpened> {
    let stored: Vec<String> = places.iter().flatten().flatten().map(|text| unseal(text).0.to_owned()).collect();
    match keeping::open(id, places, actor, now) {
        Ok(Reopened { practice, .. }) => Ok(vec![exchange::write(id, practice.document(), Some(saved))]),
        Err(NotOpened::Unreadable(..)) => Ok(stored),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::super::shelf::MemoryShelf;
    use super::*;
    use crate::model::{Document, Short};
    use crate::sheets::slot::Slot;
    use crate::sheets::{Beginning, slots};

    const ID: ItemId = Short::known("p");
    const SECOND: ItemId = Short::known("q");
    const TASK: ItemId = Short::known("communication-01");

    fn practice(actor: &str) -> Practice {
        let mut practice = Practice::new(ID, Document::default(), actor.parse().expect("an actor"));
        practice.dispatch(&Edit::Begin(Beginning::Starter), 1_000).expect("begins");
        practice
    }

    /// The same practice after a change that only this place holds.
    fn changed(item: ItemId, slot: Slot, text: &str) -> Practice {
        let mut practice = practice("a");
        practice.dispatch(&Edit::set(item, slot, text), 2_000).expect("set");
        practice
    }

    /// Two places, each of which holds something that the other lacks.
    fn places() -> [MemoryShelf; 2] {
        [changed(PRACTICE, slots::MET, "2026-11-22"), changed(TASK, slots::NOTE, "All of us")].map(|practice| {
            let texts = [(name(ID), text_of(&practice))].into();
            MemoryShelf { texts, fails: None }
        })
    }

    /// Does a job as the browser does: the backup reads and puts as one transaction, or fails as a whole.
    fn run(job: Job, [home, backup]: &mut [MemoryShelf; 2], now: u64) -> Done {
        let mut work = Work::begin(job, Short::known("z"), now, home);
        let texts: Texts = work.names().iter().map(|name| backup.read(name)).collect();
        let before = backup.texts.clone();
        let done = texts.and_then(|texts| keeping::put(backup, &work.decide(texts)));
        if done.is_err() {
            backup.texts = before;
        }
        work.finish(home, done)
    }

    fn opened(places: &[MemoryShelf; 2]) -> Result<Practice, NotOpened> {
        let gone = places.iter().any(|place| place.texts.contains_key(&gone(ID)));
        let texts = places.each_ref().map(|place| Ok(place.texts.get(&name(ID)).filter(|_| !gone).cloned()));
        keeping::open(ID, texts, Short::known("y"), 9).map(|reopened| reopened.practice)
    }

    fn says(practice: &Practice) -> [String; 3] {
        let read = |item, slot: Slot| slot.text(practice.document(), item);
        [title_of(practice), read(PRACTICE, slots::MET), read(TASK, slots::NOTE)]
    }

    fn rename_job() -> Job {
        Job::Rename { id: ID, name: "Elm Street".to_owned() }
    }

    #[test]
    fn each_job_is_done_to_what_both_places_hold_together() {
        let mut all = places();
        assert!(run(rename_job(), &mut all, 5_000).is_done);
        assert_eq!(says(&opened(&all).expect("opens")), ["Elm Street", "2026-11-22", "All of us"]);
        assert_eq!(all[0].texts[&name(ID)], all[1].texts[&name(ID)]);

        let mut all = places();
        assert!(run(Job::Duplicate { id: ID, second: SECOND }, &mut all, 5_000).is_done);
        let text = |at: usize| Ok(all[at].texts.get(&name(SECOND)).cloned());
        let second = keeping::open(SECOND, [text(0), text(1)], Short::known("y"), 9).expect("opens").practice;
        assert_eq!(says(&second), ["Our worksheet (copy)", "2026-11-22", "All of us"]);

        let mut all = places();
        let version = run(Job::Delete { id: ID }, &mut all, 5_000).version.expect("a version");
        assert_eq!(opened(&all).map(drop), Err(NotOpened::Missing));
        assert!(run(Job::BringBack(version), &mut all, 6_000).is_done);
        assert_eq!(says(&opened(&all).expect("opens")), ["Our worksheet", "2026-11-22", "All of us"]);

        let [home, backup] = places().map(|mut place| place.read(&name(ID)));
        let files = export(ID, [home, backup], Short::known("z"), 5_000, "2026-11-22T10:00").expect("a file");
        assert!(files.len() == 1 && files[0].contains("2026-11-22\"") && files[0].contains("All of us"), "{files:?}");
    }

    #[test]
    fn what_was_written_after_a_deletion_stays_when_it_is_brought_back() {
        let mut all = places();
        let version = run(Job::Delete { id: ID }, &mut all, 5_000).version.expect("a version");
        run(Job::BringBack(version), &mut all, 6_000);
        let mut later = opened(&all).expect("opens");
        later.dispatch(&Edit::Rename { item: PRACTICE, name: "Later".to_owned() }, 7_000).expect("renames");
        all[0].texts.insert(name(ID), text_of(&later));
        run(Job::BringBack(version), &mut all, 8_000);
        assert_eq!(says(&opened(&all).expect("opens")), ["Later", "2026-11-22", "All of us"]);
    }

    #[test]
    fn a_place_that_fails_at_any_moment_costs_no_job_any_work() {
        let deleted = {
            let mut all = places();
            let version = run(Job::Delete { id: ID }, &mut all, 4_000).version.expect("a version");
            (all, version)
        };
        let jobs = [
            (rename_job(), places()),
            (Job::Duplicate { id: ID, second: SECOND }, places()),
            (Job::Delete { id: ID }, places()),
            (Job::BringBack(deleted.1), deleted.0),
        ];
        for (job, whole) in jobs {
            for (at, nth) in [0, 1].into_iter().flat_map(|at| (0..6).map(move |nth| (at, nth))) {
                let mut all = whole.clone();
                all[at].fails = Some((nth, ShelfError::Full));
                let done = run(job.clone(), &mut all, 5_000);
                let told = format!("{job:?}, place {at} fails at {nth}: {done:?}");
                assert!(done.is_done || done.is_problem && done.words.contains("Nothing was changed"), "{told}");
                all[at].fails = None;
                let practice = match (&job, opened(&all)) {
                    (Job::Delete { .. }, Err(_)) => {
                        assert!(done.is_done, "{told}");
                        run(Job::BringBack(done.version.expect("a version")), &mut all, 6_000);
                        opened(&all)
                    }
                    (Job::BringBack(version), Err(_)) => {
                        assert!(!done.is_done, "{told}");
                        run(Job::BringBack(*version), &mut all, 6_000);
                        opened(&all)
                    }
                    (_, opened) => opened,
                };
                let [title, met, names] = says(&practice.expect(&told));
                assert_eq!([met, names], ["2026-11-22", "All of us"], "{told}");
                assert_eq!(title == "Elm Street", done.is_done && matches!(job, Job::Rename { .. }), "{told}");
                let has_second = all.iter().any(|place| place.texts.contains_key(&name(SECOND)));
                assert_eq!(has_second, done.is_done && matches!(job, Job::Duplicate { .. }), "{told}");
            }
        }
    }

    #[test]
    fn a_place_that_is_blocked_from_the_start_is_done_without_and_that_is_said() {
        for at in [0, 1] {
            let mut all = places();
            all[at].fails = Some((0, ShelfError::Blocked));
            let done = run(rename_job(), &mut all, 5_000);
            assert!(done.is_done && done.is_problem && done.words.contains("in one place instead of two"), "{done:?}");
            all[at].fails = None;
            assert_eq!(title_of(&opened(&all).expect("opens")), "Elm Street");
        }
        let mut all = places();
        for place in &mut all {
            place.fails = Some((0, ShelfError::Blocked));
        }
        let done = run(rename_job(), &mut all, 5_000);
        assert!(!done.is_done && done.words.ends_with("Nothing was changed."), "{done:?}");
    }

    #[test]
    fn what_was_deleted_while_the_backup_takes_nothing_comes_back_whole() {
        let mut all = places();
        all[1].fails = Some((2, ShelfError::Full));
        let version = run(Job::Delete { id: ID }, &mut all, 5_000).version.expect("a version");
        all[1].fails = Some((3, ShelfError::Full));
        let done = run(Job::BringBack(version), &mut all, 6_000);
        assert!(done.is_done && done.is_problem, "{done:?}");
        all[1].fails = None;
        assert_eq!(says(&opened(&all).expect("opens")), ["Our worksheet", "2026-11-22", "All of us"]);
    }

    #[test]
    fn a_damaged_text_is_set_aside_before_anything_takes_its_place() {
        for at in [0, 1] {
            for job in [rename_job(), Job::Delete { id: ID }] {
                let mut all = places();
                all[at].texts.insert(name(ID), "{\"damaged\": tru".to_owned());
                run(job, &mut all, 5_000);
                let kept = all.iter().flat_map(|place| place.texts.iter());
                let asides: Vec<&String> =
                    kept.filter(|(name, _)| name.starts_with("aside/")).map(|(_, text)| text).collect();
                assert_eq!(asides, ["{\"damaged\": tru"]);
            }
        }
        let mut all = places();
        for (place, text) in all.iter_mut().zip(["half a", "text"]) {
            place.texts.insert(name(ID), text.to_owned());
        }
        let version = run(Job::Delete { id: ID }, &mut all, 5_000).version.expect("a version");
        assert_eq!(all[1].texts[&version.name()], "half a");
        assert_eq!(all[1].texts[&aside(ID, 5_001)], "text");
        run(Job::BringBack(version), &mut all, 6_000);
        assert_eq!(all[0].texts[&name(ID)], "half a");
    }

    #[test]
    fn erasing_leaves_nothing_in_either_place_or_says_so() {
        let whole = || {
            let mut all = places();
            for place in &mut all {
                for name in ["since/p", "day/p", "snapshot/p/5-day", "aside/p-5", "practice/p2", "snapshot/p2/5-day"] {
                    place.texts.insert(name.to_owned(), "text".to_owned());
                }
            }
            all
        };
        let erase = |all: &mut [MemoryShelf; 2]| {
            let backup = all[1].names().unwrap_or_default();
            let done = run(Job::Erase { id: ID, backup }, all, 5_000);
            let names = all.each_mut().map(|place| {
                place.fails = None;
                place.names()
            });
            look_after_erasing(ID, names, done)
        };
        let mut all = whole();
        let done = erase(&mut all);
        assert_eq!((done.words.as_str(), done.is_problem), (ERASED, false));
        for place in &all {
            assert!(place.texts.keys().all(|name| !is_of(name, ID)), "{:?}", place.texts.keys());
            assert!(place.texts.contains_key("practice/p2") && place.texts.contains_key("snapshot/p2/5-day"));
        }
        for (at, nth) in [0, 1].into_iter().flat_map(|at| (0..6).map(move |nth| (at, nth))) {
            let mut all = whole();
            all[at].fails = Some((nth, ShelfError::Blocked));
            let done = erase(&mut all);
            let is_left = all.iter().any(|place| place.texts.keys().any(|name| is_of(name, ID)));
            assert!(done.is_done != is_left, "place {at} fails at {nth}: {done:?}");
            assert!(!done.words.contains("kept in one place"), "for good means everywhere: {done:?}");
        }
    }
}
