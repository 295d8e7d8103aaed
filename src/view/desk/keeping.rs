//! Keeping: when and what is saved in the two places of this browser, and as a copy to take along.

use super::opening::outside;
use super::{Desk, Held, Keeping, Leaving, NOT_SAVED, Open, Standing};
use crate::browser::{self, LocalShelf, vault};
use crate::exchange::{self, Part, Word};
use crate::model::ItemId;
use crate::session::keeping::{gone, name, saving, text_of};
use crate::session::snapshots::{Snapshot, Why, outdated};
use crate::session::{Applied, Kept, NotKept, Practice, Put, Shelf, ShelfError, save};
use crate::view::later::Part as Half;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

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
            if open.is_stopped() || open.home.place(open.revision) == super::Place::Kept {
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
            let waits = !open.is_stopped() && open.copy.place(open.revision) != super::Place::Kept;
            let begins = waits && !std::mem::replace(&mut open.is_copying, waits);
            // What home holds is current, or home failed and its text is not: then it is written out for this.
            let is_home_current = open.home.place(open.revision) == super::Place::Kept;
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
                let (kept, mut puts) = saving(&mut open.practice, is_gone, stands, open.copy.last.as_deref(), now)?;
                if let Some(before) = stands.filter(|_| std::mem::take(&mut open.is_first_today)) {
                    puts.push((Snapshot { id, time: now, why: Why::Day }.name(), Some(before.to_owned())));
                }
                let revision = open.revision + u64::from(!kept.took_in.touched.is_empty());
                Ok(((kept, revision), puts))
            })
        });
        let decision = open.flatten().unwrap_or_else(|| {
            let opened = exchange::read(exchange::unseal(text).0).map_err(|_| NotKept::Shelf(ShelfError::Blocked))?;
            let mut practice = Practice::new(id, opened.document, self.writer.get());
            let (kept, puts) = saving(&mut practice, is_gone, stands, None, now)?;
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

    /// Once a day: the date of the day's version, no versions older than 30 days, and the browser is asked to keep
    /// what is stored.
    fn keep_tidy(self, id: ItemId) {
        let today = browser::today();
        let day = format!("day/{id}");
        if LocalShelf.read(&day).is_ok_and(|date| date.as_deref() == Some(&today)) {
            return;
        }
        let _ = LocalShelf.write(&day, &today);
        browser::ask_to_persist(|_| {});
        vault::names(|names| {
            let old = names.map(|names| outdated(&names, browser::now())).unwrap_or_default();
            let gone: Vec<Put> = old.into_iter().map(|name| (name, None)).collect();
            vault::transact(vec![day], |_| gone, |_| {});
        });
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
            let _ = LocalShelf.write(&format!("copied/{id}"), &browser::now().to_string());
            self.copied.set(outside(id, 0));
            self.tell(format!("A copy was saved as {name}. Look for it in your downloads."), false);
        } else {
            self.complain("The browser did not save the file. Your work is still on this page. Try again.".to_owned());
        }
    }

    /// Saves a picture as a file.
    pub fn save_picture(self, svg: &str) {
        let practice = self.sheet.with_untracked(|sheet| sheet.practice.clone());
        let name = exchange::file_name(&[&practice], &browser::today(), "svg");
        if browser::download(&name, svg) {
            self.tell(format!("The picture was saved as {name}. Look for it in your downloads."), false);
        } else {
            self.complain(NOT_SAVED.to_owned());
        }
    }

    /// Saves a stored text that could not be opened, or not to be changed, as a file, as it stands.
    pub fn save_unreadable(self) {
        let name = format!("carelanes-as-stored-{}.json", browser::today());
        if self.unreadable.with_untracked(|text| browser::download(&name, text.as_deref().unwrap_or_default())) {
            self.tell(format!("It was saved as {name}. Look for it in your downloads."), false);
        } else {
            self.complain(NOT_SAVED.to_owned());
        }
    }
}
