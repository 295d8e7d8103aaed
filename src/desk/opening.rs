//! Opening: a new practice, one that is kept here, the example; and what is kept here at all.

use super::followers::Followers;
use super::state::Part;
use super::state::{Desk, Held, Open, Standing, Wish};
use crate::browser::{self, LocalShelf, vault};
use crate::exchange::{Flaw, Unreadable, read_ahead};
use crate::model::{Document, ItemId, Short};
use crate::session::keeping::{self, gone, listed, name};
use crate::session::route::Route;
use crate::session::snapshots::deleted;
use crate::session::{Autosave, Keeping, NotOpened, Outside, Practice, Reopened, Shelf, ShelfError};
use crate::sheets::answering::is_answering;
use crate::sheets::findings::{Filter, Findings};
use crate::sheets::item::{Items, PRACTICE};
use crate::sheets::screen::Screen;
use crate::sheets::settle::unsettled;
use crate::sheets::worksheet::{Change, Layer, Worksheet};
use crate::sheets::{Beginning, Edit};
use leptos::prelude::Owner;

/// What one of the two places answered.
type Answer = Result<Option<String>, ShelfError>;

impl Desk {
    /// Lists what is kept here: at once what local storage holds, and then what both places hold together.
    pub(super) fn list_kept(self) {
        let home = keeping::everything(&mut LocalShelf).unwrap_or_default();
        self.kept.set(listed(&[], [&home, &[]]));
        vault::names(move |names| {
            let names = names.unwrap_or_default();
            let is_listed = |name: &&String| name.starts_with(keeping::SHELF) || name.starts_with(keeping::GONE);
            let wanted: Vec<String> = names.iter().filter(is_listed).cloned().collect();
            vault::read(wanted.clone(), move |texts| {
                let texts = wanted.into_iter().zip(texts.unwrap_or_default());
                let copies: Vec<(String, String)> = texts.filter_map(|(name, text)| Some((name, text?))).collect();
                let all = self.kept.with_untracked(|at_home| listed(at_home, [&home, &copies]));
                let kept: Vec<ItemId> = all.iter().map(|stored| stored.id).collect();
                let names: Vec<String> = home.iter().map(|(name, _)| name.clone()).chain(names).collect();
                self.list_deleted(deleted(&names, &kept));
                if self.kept.with_untracked(|kept| *kept != all) {
                    self.kept.set(all);
                }
                self.finish_deletions(&home, &copies);
            });
        });
    }

    /// Draws a screen of a document for nobody, where the first page is shown: a browser compiles what runs for the first time,
    /// and so does that while nobody waits.
    pub fn rehearse(self, document: fn() -> Document, draw: impl FnOnce()) {
        if self.shown.get_untracked() != Route::First || self.is_opening.get_untracked() {
            return;
        }
        let practice = Practice::new(Short::known("rehearsal"), document(), self.writer.get());
        let (id, text) = (practice.id, keeping::text_of(&practice));
        let Ok(opened) = keeping::open(id, [Ok(Some(text)), Ok(None)], self.writer.get(), browser::now()) else {
            return;
        };
        let document = opened.practice.document();
        let sheet = Worksheet::read(document);
        let findings = Findings::of(&sheet);
        let _ = (unsettled(document), Items::of(document));
        let nothing = (self.sheet.exchange(sheet), self.findings.exchange(findings));
        let half_written = self.half_written.take();
        let owner = Owner::new();
        owner.with(draw);
        owner.cleanup();
        self.half_written.set(half_written);
        self.sheet.exchange(nothing.0);
        self.findings.exchange(nothing.1);
    }

    /// Deletes what a deletion that was cut short left in one of the places; what it holds stays as a version.
    fn finish_deletions(self, home: &[(String, String)], copies: &[(String, String)]) {
        let places = || [home, copies].into_iter().flatten();
        for id in places().filter_map(|(noted, _)| noted.strip_prefix(keeping::GONE)?.parse().ok()) {
            // Once: where a place cannot be written, the note alone keeps it out of the list.
            let is_first = self.finished.update(|finished| {
                let is_first = !finished.contains(&id);
                finished.push(id);
                is_first
            });
            if is_first && places().any(|(held, _)| *held == name(id)) {
                self.with_later(move |later| (later.finish_deletion)(self, id));
            }
        }
    }

    /// Begins a practice and goes to its worksheet.
    pub fn begin(self, beginning: Beginning, name: &str) {
        if self.would_lose_work() {
            return;
        }
        let id = self.fresh_id();
        let mut practice = Practice::new(id, Document::default(), self.writer.get());
        let now = browser::now();
        let begun = practice.dispatch(&Edit::Begin(beginning), now);
        let named = practice.dispatch(&Edit::Rename { item: PRACTICE, name: name.to_owned() }, now);
        if let Err(refusal) = begun.and(named) {
            return self.complain(refusal.to_string());
        }
        // What stands at the beginning is not a step to take back.
        let practice = Practice::new(id, practice.document().clone(), self.writer.get());
        self.put(practice, Standing::Own, [None, None]);
        self.save_now();
        let screen = if browser::is_narrow() { Screen::Cards } else { Screen::Worksheet };
        self.go(Route::Practice(id, screen.into()));
    }

    pub(super) fn open_example(self) {
        self.save_now();
        self.lay(None);
        self.show_keeping();
        self.not_opened.set(None);
        self.is_opening.set(true);
        let is_at_once = matches!(self.later.get_untracked(), Part::Here(_));
        self.with_later(move |later| {
            // Someone may have gone elsewhere meanwhile.
            if is_at_once || matches!(self.route.get_untracked(), Route::Example(_)) {
                let practice = Practice::new(Short::known("example"), (later.example)(), Short::known("visitor"));
                self.put(practice, Standing::Example, [None, None]);
            }
        });
    }

    /// Opens a practice out of its two places, once both have answered.
    pub(super) fn open_kept(self, id: ItemId, wish: Option<Wish>) {
        self.save_now();
        self.lay(None);
        self.show_keeping();
        self.not_opened.set(None);
        self.is_opening.set(true);
        let opening = self.opening.update(|opening| {
            *opening += 1;
            *opening
        });
        let is_gone_at_home = LocalShelf.read(&gone(id)).is_ok_and(|note| note.is_some());
        let home = LocalShelf.read(&name(id));
        vault::read(vec![gone(id), name(id)], move |texts| {
            let is_gone = is_gone_at_home || texts.as_ref().is_ok_and(|texts| texts[0].is_some());
            let copy = texts.map(|mut texts| texts.swap_remove(1));
            // Someone may have gone elsewhere meanwhile.
            let is_wanted = matches!(self.route.get_untracked(), Route::Practice(wanted, _) if wanted == id);
            let is_in_time = is_wanted && self.opening.get() == opening;
            if is_in_time
                && self.open_from(id, is_gone, [home, copy])
                && let Some(wish) = wish
            {
                wish(self);
            }
        });
    }

    /// Opens a practice out of what its two places answered. Says whether it is open as one's own.
    fn open_from(self, id: ItemId, is_gone: bool, places: [Answer; 2]) -> bool {
        self.has_read();
        let texts = [0, 1].map(|at: usize| places[at].as_ref().ok().cloned().flatten());
        let trouble = places.each_ref().map(|place| place.as_ref().err().cloned());
        let opened = if is_gone {
            Err(NotOpened::Missing)
        } else {
            keeping::open(id, places, self.writer.get(), browser::now())
        };
        match opened {
            Ok(Reopened { practice, flaws, mended, puts }) => {
                if !puts.is_empty() {
                    let at_home = puts.clone();
                    vault::transact(
                        vec![name(id)],
                        |_| puts,
                        move |done| {
                            if done.is_err() {
                                let _ = keeping::put(&mut LocalShelf, &at_home);
                            }
                        },
                    );
                }
                self.put(practice, Standing::Own, texts);
                if !flaws.is_empty() {
                    self.complain(repaired(&flaws));
                } else if mended > 0 {
                    self.tell(MENDED.to_owned(), false);
                }
                self.update_own(|open| {
                    let [home, copy] = trouble;
                    open.home.trouble = home.map(Into::into);
                    open.copy.trouble = copy.map(Into::into);
                });
                self.show_keeping();
                self.save_now();
                true
            }
            Err(error) => {
                let (words, text) = match error {
                    NotOpened::Shelf(error) => (error.to_string(), None),
                    NotOpened::Missing => (MISSING.to_owned(), None),
                    NotOpened::Unreadable(Unreadable::Newer, text) => {
                        // What this build understands of it can be looked at; its text can be saved.
                        if let Ok(opened) = read_ahead(&text) {
                            let practice = Practice::new(id, opened.document, Short::known("visitor"));
                            self.put(practice, Standing::Newer, [None, None]);
                            self.unreadable.set(Some(text));
                            return false;
                        }
                        (NEWER.to_owned(), Some(text))
                    }
                    NotOpened::Unreadable(_, text) => (DAMAGED.to_owned(), Some(text)),
                };
                self.not_opened.set(Some(words));
                self.unreadable.set(text);
                false
            }
        }
    }

    /// Puts a practice on the desk; `places` are the texts of its two places.
    pub(super) fn put(self, practice: Practice, standing: Standing, places: [Option<String>; 2]) {
        self.not_opened.set(None);
        self.has_read();
        self.notice.set(None);
        self.filter.set(Filter::All);
        self.words.set(String::new());
        self.focus.set(None);
        self.layer.set(Layer::Now);
        self.sheet.set(Worksheet::read(practice.document()));
        self.find();
        self.unsettled.set(unsettled(practice.document()));
        self.show_steps(&practice);
        if standing == Standing::Own {
            self.note_actor();
            note_since(practice.id);
            self.look_at_home();
            self.copied.set(outside(practice.id, practice.document().seen().latest()));
        }
        self.standing.set(standing);
        // What belongs to the practice that was open before.
        self.round.set(None);
        self.let_go.set(Vec::new());
        self.huddle_ends.set(None);
        self.unreadable.set(None);
        self.versions.set(Vec::new());
        self.is_answering.set(is_answering(practice.document()));
        let now = browser::now();
        // Where both places hold the same, what was opened is what they hold.
        let revision = (places[0].is_some() && places[0] == places[1]).then_some(0);
        let mut autosave = Autosave::default();
        if revision.is_none() {
            autosave.changed(now);
        }
        let [home, copy] = places.map(|last| Held { last, revision, trouble: None });
        self.items.set(Items::of(practice.document()));
        self.lay(Some(Open {
            told: practice.writer().1,
            practice,
            standing,
            autosave,
            timer: false,
            revision: 0,
            home,
            copy,
            is_copying: false,
            at: browser::time_of_day(now),
        }));
        self.show_keeping();
        self.shape.update(|shape| *shape += 1);
        self.changes.set(Change { all: true, ..Change::default() });
    }

    /// Lays something on the desk in the place of what is there.
    pub(super) fn lay(self, open: Option<Open>) {
        self.open.set(open);
        self.followers.update(Followers::tell_all);
    }

    pub(super) fn show_steps(self, practice: &Practice) {
        let (undo, redo) = practice.steps();
        self.undo_step.set(undo);
        self.redo_step.set(redo);
    }

    pub(super) fn put_away(self) {
        self.save_now();
        if !self.keeping.with_untracked(Keeping::is_lost) {
            self.lay(None);
            self.show_keeping();
        }
    }
}

const MENDED: &str =
    "One of the two stored copies was damaged. Everything was restored from the other. The damaged text was kept.";
const MISSING: &str = "This worksheet is not kept in this browser. It may have been made on another computer, or this \
    browser’s data was cleared, or it was deleted. Open a copy of it, or go to the first page.";
const NEWER: &str =
    "This worksheet was last changed with a newer Carelanes. Nothing was changed. Update Carelanes to open it.";
const DAMAGED: &str = "The stored worksheet is damaged and cannot be read. It was left as it is. Save it as a file and \
    open your latest copy.";

fn repaired(flaws: &[Flaw]) -> String {
    let first = flaws.first().map(ToString::to_string).unwrap_or_default();
    let more = match flaws.len() {
        0 | 1 => String::new(),
        2 => " One more place was repaired.".to_owned(),
        count => format!(" {} more places were repaired.", count - 1),
    };
    format!("Part of the stored worksheet was damaged. {first}{more} The damaged text was kept beside it.")
}

/// How old the newest copy of a practice is, which was changed last at `changed`. Only looks: a window that was left behind
/// writes nothing into a browser that was cleared.
pub(super) fn outside(id: ItemId, changed: u64) -> Outside {
    let now = browser::now();
    Outside::of(now, noted("copied", id), noted("since", id).unwrap_or(now), changed, browser::is_safari())
}

/// Notes since when a practice is kept here.
fn note_since(id: ItemId) {
    if noted("since", id).is_none() {
        let _ = LocalShelf.write(&format!("since/{id}"), &browser::now().to_string());
    }
}

/// A time that is noted of a practice, in milliseconds since 1970.
fn noted(what: &str, id: ItemId) -> Option<u64> {
    LocalShelf.read(&format!("{what}/{id}")).ok()??.parse().ok()
}
