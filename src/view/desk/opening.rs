//! Opening: a new practice, one that is kept here, the example.

use super::{Autosave, Desk, Keeping, Open, actor};
use crate::browser::{self, LocalShelf};
use crate::exchange::{Flaw, Unreadable};
use crate::model::{Document, ItemId, Short};
use crate::session::route::{Route, Screen};
use crate::session::{NotOpened, Practice, Shelf, Stored, kept_practices, open};
use crate::sheets::findings::Filter;
use crate::sheets::item::PRACTICE;
use crate::sheets::settle::unsettled;
use crate::sheets::worksheet::{Change, Layer, Worksheet};
use crate::sheets::{Beginning, Edit, example};
use leptos::prelude::*;

impl Desk {
    /// The practices that this browser keeps.
    pub fn kept_practices(self) -> Vec<Stored> {
        kept_practices(&mut LocalShelf).unwrap_or_default()
    }

    /// Begins a practice and goes to its worksheet.
    pub fn begin(self, beginning: Beginning, name: &str) {
        if self.would_lose_work() {
            return;
        }
        let id = self.fresh_id();
        let mut practice = Practice::new(id, Document::default(), actor());
        let now = browser::now();
        let begun = practice.dispatch(&Edit::Begin(beginning), now);
        let named = practice.dispatch(&Edit::Rename { item: PRACTICE, name: name.to_owned() }, now);
        if let Err(refusal) = begun.and(named) {
            return self.complain(refusal.to_string());
        }
        // What stands at the beginning is not a step to take back.
        let practice = Practice::new(id, practice.document().clone(), actor());
        self.put(practice, None, false);
        self.save_now();
        let screen = if browser::is_narrow() { Screen::Cards } else { Screen::Worksheet };
        self.go(Route::Practice(id, screen));
    }

    pub(super) fn open_example(self) {
        self.save_now();
        let practice = Practice::new(Short::known("example"), example::document(), Short::known("visitor"));
        self.put(practice, None, true);
    }

    pub(super) fn open_kept(self, id: ItemId) {
        self.save_now();
        match open(&mut LocalShelf, id, actor(), browser::now()) {
            Ok((practice, flaws, text)) => {
                self.put(practice, Some(text), false);
                if !flaws.is_empty() {
                    self.complain(repaired(&flaws));
                }
            }
            Err(error) => {
                self.open.set_value(None);
                self.keeping.set(Keeping::Nothing);
                let (words, text) = match error {
                    NotOpened::Shelf(error) => (error.to_string(), None),
                    NotOpened::Missing => (
                        "This worksheet is not kept in this browser. It may have been made on another computer, or \
                         this browser’s data was cleared. Open a copy of it, or go to the first page."
                            .to_owned(),
                        None,
                    ),
                    NotOpened::Unreadable(Unreadable::Newer, text) => (
                        "This worksheet was last changed with a newer Carelanes. Nothing was changed. Reload the page \
                         to update."
                            .to_owned(),
                        Some(text),
                    ),
                    NotOpened::Unreadable(_, text) => (
                        "The stored worksheet is damaged and cannot be read. It was left as it is. Save it as a file \
                         and open your latest copy."
                            .to_owned(),
                        Some(text),
                    ),
                };
                self.not_opened.set(Some(words));
                self.unreadable.set(text);
            }
        }
    }

    pub(super) fn put(self, practice: Practice, last: Option<String>, is_example: bool) {
        self.not_opened.set(None);
        self.notice.set(None);
        self.filter.set(Filter::All);
        self.words.set(String::new());
        self.focus.set(None);
        self.layer.set(Layer::Now);
        self.sheet.set(Worksheet::read(practice.document()));
        self.unsettled.set(unsettled(practice.document()));
        self.show_steps(&practice);
        self.copied.set(last_copied(practice.id));
        self.keeping.set(match (&last, is_example) {
            (_, true) => Keeping::Example,
            (Some(_), _) => Keeping::At(browser::time_of_day(browser::now())),
            (None, _) => Keeping::Waiting,
        });
        let mut autosave = Autosave::default();
        if last.is_none() && !is_example {
            autosave.changed(browser::now());
        }
        self.open.set_value(Some(Open { practice, last, autosave, timer: false, is_example }));
        self.shape.update(|shape| *shape += 1);
        self.changes.set(Change { all: true, ..Change::default() });
    }

    pub(super) fn show_steps(self, practice: &Practice) {
        let (undo, redo) = practice.steps();
        self.undo_step.set(undo);
        self.redo_step.set(redo);
    }

    pub(super) fn put_away(self) {
        self.save_now();
        if !matches!(self.keeping.get_untracked(), Keeping::Not(_)) {
            self.open.set_value(None);
            self.keeping.set(Keeping::Nothing);
        }
    }
}

fn repaired(flaws: &[Flaw]) -> String {
    let first = flaws.first().map(ToString::to_string).unwrap_or_default();
    let more = match flaws.len() {
        0 | 1 => String::new(),
        2 => " One more place was repaired.".to_owned(),
        count => format!(" {} more places were repaired.", count - 1),
    };
    format!("Part of the stored worksheet was damaged. {first}{more} The damaged text was kept beside it.")
}

/// When a copy was last saved, in words.
pub(super) fn last_copied(id: ItemId) -> String {
    const DAY: u64 = 24 * 60 * 60 * 1_000;
    let kept = LocalShelf.read(&format!("copied/{id}")).ok().flatten();
    let time: Option<u64> = kept.and_then(|time| time.parse().ok());
    match time.map(|time| browser::now().saturating_sub(time) / DAY) {
        None => "Save a copy to be sure.".to_owned(),
        Some(0) => "Last copy: today".to_owned(),
        Some(1) => "Last copy: yesterday".to_owned(),
        Some(days) => format!("Last copy: {days} days ago"),
    }
}
