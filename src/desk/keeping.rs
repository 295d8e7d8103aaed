//! Keeping: when and what is saved in the two places of this browser, and as a copy to take along.

use super::dialogs::{Leaving, Offer};
use super::state::Part as Half;
use super::state::{Desk, Held, Open, Standing};
use crate::browser::{self, LocalShelf, vault};
use crate::exchange::{self, Part, Word};
use crate::model::ItemId;
use crate::session::keeping::{self, gone, name, saving, text_of};
use crate::session::snapshots::{of_day, outdated, tidying};
use crate::session::{Applied, Keeping, Kept, NotKept, Place, Practice, Put, Shelf, ShelfError, save};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// What is said where the browser takes no file.
pub(super) const NOT_SAVED: &str = "The browser did not save the file. Try again.";
/// When versions were tidied up last (see [`tidying`]).
const TIDIED: &str = "tidied";

/// The name of the note of the day on which a practice had its last daily version.
fn day(id: ItemId) -> String {
    format!("day/{id}")
}

/// What a transaction with the safety copy decided: what was kept, and of which revision.
type Decided = Rc<RefCell<Option<Result<(Kept, u64), NotKept>>>>;

impl Desk {
    pub(super) fn save_soon(self) {
        let due = self.open.with(|open| open.as_ref().and_then(|open| open.autosave.due_in(browser::now())));
        self.show_keeping();
        let Some(due) = due else { return };
        // One timer at a time; one that fires early, or after a later change, waits for the rest.
        let begins =
            |open: &mut Option<Open>| open.as_mut().is_some_and(|open| !std::mem::replace(&mut open.timer, true));
        if !self.open.update(begins) {
            return;
        }
        let fired = move || {
            self.open.update(|open| {
                if let Some(open) = open {
                    open.timer = false;
                }
            });
            let now = browser::now();
            match self.open.with(|open| open.as_ref().and_then(|open| open.autosave.due_in(now))) {
                Some(0) => self.save_now(),
                Some(_) => self.save_soon(),
                None => {}
            }
        };
        set_timeout(fired, Duration::from_millis(due));
    }

    /// Keeps what waits to be kept, at once: at home now, and in the safety copy as soon as that answers.
    pub fn save_now(self) {
        let now = browser::now();
        let took_in = self.update_own(|open| {
            open.autosave.saved();
            if open.is_stopped() || open.home.place(open.revision) == Place::Kept {
                return Applied::default();
            }
            match save(&mut LocalShelf, &mut open.practice, open.home.last.as_deref(), now) {
                Ok(Kept { took_in, text }) => {
                    // What came in raises the revision; the text holds it already.
                    let revision = open.revision + u64::from(!took_in.touched.is_empty());
                    open.home = Held { last: Some(text), revision: Some(revision), trouble: None };
                    took_in
                }
                Err(error) => {
                    open.home.trouble = Some(error);
                    Applied::default()
                }
            }
        });
        let Some(took_in) = took_in else { return };
        if !took_in.touched.is_empty() {
            self.after(&took_in, true);
        }
        self.save_beside();
        self.show_keeping();
    }

    /// Keeps the open practice in the safety copy: one transaction at a time, and one more for what changed
    /// meanwhile.
    fn save_beside(self) {
        let begun = self.update_own(|open| {
            let waits = !open.is_stopped() && open.copy.place(open.revision) != Place::Kept;
            let begins = waits && !std::mem::replace(&mut open.is_copying, waits);
            // What home holds is current, or home failed and its text is not: then it is written out for this.
            let is_home_current = open.home.place(open.revision) == Place::Kept;
            let text = || text_of(&open.practice);
            let current = || open.home.last.clone().filter(|_| is_home_current).unwrap_or_else(text);
            begins.then(|| (open.practice.id, current()))
        });
        let Some((id, text)) = begun.flatten() else { return };
        let decided: Decided = Rc::default();
        let result = decided.clone();
        let decide = move |found: Vec<Option<String>>| {
            let stands = found.get(1).and_then(Option::as_deref);
            let (decision, puts) = self.decide(id, &text, found[0].is_some(), stands);
            decided.replace(Some(decision));
            puts
        };
        vault::transact(vec![gone(id), name(id)], decide, move |done| self.saved_beside(id, done, result.take()));
    }

    /// What to put into the safety copy of a practice, which may have been closed since.
    fn decide(
        self,
        id: ItemId,
        text: &str,
        is_gone: bool,
        stands: Option<&str>,
    ) -> (Result<(Kept, u64), NotKept>, Vec<Put>) {
        let now = browser::now();
        let open = self.update_own(|open| {
            (open.practice.id == id).then(|| {
                let Open { practice, home, copy, .. } = open;
                // To write it out takes as long as to put it there: what home holds is written out already.
                let known = home.last.as_deref().filter(|_| home.place(open.revision) == Place::Kept);
                let (kept, mut puts) = saving(practice, is_gone, stands, copy.last.as_deref(), known, now)?;
                let noted = LocalShelf.read(&day(id)).ok().flatten();
                puts.extend(of_day(id, noted.as_deref(), &browser::today(), stands, now));
                let revision = open.revision + u64::from(!kept.took_in.touched.is_empty());
                Ok(((kept, revision), puts))
            })
        });
        let decision = open.flatten().unwrap_or_else(|| {
            let opened = exchange::read(exchange::unseal(text).0).map_err(|_| NotKept::Shelf(ShelfError::Blocked))?;
            let mut practice = Practice::new(id, opened.document, self.writer.get());
            let (kept, puts) = saving(&mut practice, is_gone, stands, None, None, now)?;
            Ok(((kept, 0), puts))
        });
        match decision {
            Ok((kept, puts)) => (Ok(kept), puts),
            Err(error) => (Err(error), Vec::new()),
        }
    }

    fn saved_beside(self, id: ItemId, done: Result<(), ShelfError>, decided: Option<Result<(Kept, u64), NotKept>>) {
        let (decided, is_done) = match (decided, done) {
            (Some(decided), Ok(())) => (decided, true),
            (Some(Err(error)), Err(_)) => (Err(error), false),
            (Some(Ok(kept)), Err(error)) => {
                // What came in was taken in here, though it was not put there.
                self.update_own(|open| {
                    if open.practice.id == id {
                        open.copy.trouble = Some(NotKept::Shelf(error));
                    }
                });
                (Ok(kept), false)
            }
            (None, Err(error)) => (Err(NotKept::Shelf(error)), false),
            (None, Ok(())) => return,
        };
        let mut took_in = Applied::default();
        let is_open = self.update_own(|open| {
            if open.practice.id != id {
                return false;
            }
            open.is_copying = false;
            match decided {
                Ok((kept, revision)) => {
                    took_in = kept.took_in;
                    if is_done {
                        open.copy = Held { last: Some(kept.text), revision: Some(revision), trouble: None };
                        open.at = browser::time_of_day(browser::now());
                    }
                }
                Err(error) => open.copy.trouble = Some(error),
            }
            true
        });
        if is_open != Some(true) {
            return;
        }
        if !took_in.touched.is_empty() {
            self.after(&took_in, true);
        }
        let waits = self.with_own(|open| open.copy.trouble.is_none() && open.copy.revision != Some(open.revision));
        if is_done {
            self.tell_stored();
            self.keep_tidy(id);
        }
        if waits == Some(true) {
            self.save_beside();
        }
        self.show_keeping();
    }

    /// Tells the other windows what is stored now, so that one that missed a word can catch up.
    fn tell_stored(self) {
        let part = self.with_own(|open| {
            let (actor, before) = open.practice.writer();
            Part { id: open.practice.id, actor, before, document: open.practice.document().part(&[]) }
        });
        if let Some(part) = part {
            browser::windows::say(&Word::Wrote(part).write());
        }
    }

    /// Once a day: the date of the day's version, no outdated versions, and the browser is asked to keep what is stored.
    fn keep_tidy(self, id: ItemId) {
        let (today, now) = (browser::today(), browser::now());
        if LocalShelf.read(&day(id)).is_ok_and(|date| date.as_deref() == Some(&today)) {
            return;
        }
        let _ = LocalShelf.write(&day(id), &today);
        browser::ask_to_persist(|_| {});
        let noted = LocalShelf.read(TIDIED).ok().flatten();
        let (until, note) = tidying(noted.as_deref(), &today, now);
        let _ = LocalShelf.write(TIDIED, &note);
        let gone = move |names: Vec<String>| -> Vec<Put> {
            outdated(&names, until).into_iter().map(|name| (name, None)).collect()
        };
        let _ = LocalShelf.names().map(gone).and_then(|puts| keeping::put(&mut LocalShelf, &puts));
        vault::names(move |names| vault::transact(Vec::new(), move |_| gone(names.unwrap_or_default()), |_| {}));
    }

    /// What is true of keeping, for the status line and the banner.
    pub(super) fn show_keeping(self) {
        let keeping = self.open.with(|open| match open {
            None => Keeping::Nothing,
            Some(open) if open.standing != Standing::Own => Keeping::Looking,
            Some(open) => Keeping::Own {
                home: open.home.place(open.revision),
                copy: open.copy.place(open.revision),
                at: open.at.clone(),
            },
        });
        if self.keeping.with_untracked(|shown| *shown != keeping) {
            self.keeping.set(keeping);
        }
    }

    /// Gives the practice to the person as a file that ends in `json` or `txt`, after a question where something in
    /// it looks like patient information.
    pub fn save_copy(self, end: &'static str) {
        let is_lost = self.keeping.with_untracked(Keeping::is_lost);
        match self.later.get_untracked() {
            // Work that is kept nowhere is saved without a question.
            Half::Here(later) if !is_lost => (later.leave)(self, Leaving::Copy(end)),
            _ => self.save_copy_now(end),
        }
    }

    /// Gives the practice to the person as a file, without a question.
    pub fn save_copy_now(self, end: &str) {
        self.save_now();
        let saved = format!("{}T{}", browser::today(), browser::time_of_day(browser::now()));
        let copy = self.with_own(|open| {
            (open.practice.id, exchange::write(open.practice.id, open.practice.document(), Some(&saved)))
        });
        let Some((id, text)) = copy else { return };
        let practice = self.sheet.with_untracked(|sheet| sheet.practice.clone());
        let name = exchange::file_name(&[&practice], &browser::today(), end);
        if browser::download(&name, &text) {
            let words = format!("Look for {name} in your downloads. Is it there?");
            self.show(words, Some(Offer::HasCopy(id, browser::now())));
        } else {
            self.complain("The browser did not save the file. Your work is still on this page. Try again.".to_owned());
        }
    }

    /// The person has looked, and the copy of a practice that was made at this time is in their files.
    pub fn has_copy(self, id: ItemId, made: u64) {
        let _ = LocalShelf.write(&format!("copied/{id}"), &made.to_string());
        self.look_at_day();
        self.tell("Good. It is a backup if this computer is lost or this browser is cleared.".to_owned(), false);
    }

    /// Hands a file to the browser, which saves it or not, and does not say.
    pub(super) fn hand_to_browser(self, name: &str, is_taken: bool, what_next: &str) {
        if is_taken {
            self.tell(format!("Look for {name} in your downloads.{what_next}"), false);
        } else {
            self.complain(NOT_SAVED.to_owned());
        }
    }

    /// Saves a picture as a file.
    pub fn save_picture(self, svg: &str) {
        let practice = self.sheet.with_untracked(|sheet| sheet.practice.clone());
        let name = exchange::file_name(&[&practice], &browser::today(), "svg");
        self.hand_to_browser(&name, browser::download(&name, svg), "");
    }

    /// Saves a stored text that could not be opened, or not to be changed, as a file, as it stands.
    pub fn save_unreadable(self) {
        let name = format!("carelanes-as-stored-{}.json", browser::today());
        let is_taken =
            self.unreadable.with_untracked(|text| browser::download(&name, text.as_deref().unwrap_or_default()));
        self.hand_to_browser(&name, is_taken, "");
    }
}
