//! Keeping: when and what is saved, here and as a copy to take along.

use super::opening::last_copied;
use super::{Desk, Keeping, Open};
use crate::browser::{self, LocalShelf};
use crate::exchange;
use crate::session::{Applied, Shelf, save};
use leptos::prelude::*;
use std::time::Duration;

impl Desk {
    pub(super) fn save_soon(self) {
        let due = self.open.with_value(|open| open.as_ref().and_then(|open| open.autosave.due_in(browser::now())));
        let Some(due) = due else { return };
        if !matches!(self.keeping.get_untracked(), Keeping::Not(_)) {
            self.keeping.set(Keeping::Waiting);
        }
        // One timer at a time; one that fires early, or after a later change, waits for the rest.
        let begins =
            |open: &mut Option<Open>| open.as_mut().is_some_and(|open| !std::mem::replace(&mut open.timer, true));
        if self.open.try_update_value(begins) != Some(true) {
            return;
        }
        let fired = move || {
            self.open.update_value(|open| {
                if let Some(open) = open {
                    open.timer = false;
                }
            });
            let now = browser::now();
            match self.open.with_value(|open| open.as_ref().and_then(|open| open.autosave.due_in(now))) {
                Some(0) => self.save_now(),
                Some(_) => self.save_soon(),
                None => {}
            }
        };
        set_timeout(fired, Duration::from_millis(due));
    }

    /// Keeps what waits to be kept, at once.
    pub fn save_now(self) {
        let now = browser::now();
        let saved = self.open.try_update_value(|open| {
            let open = open.as_mut().filter(|open| open.autosave.is_waiting())?;
            let saved = save(&mut LocalShelf, &mut open.practice, open.last.as_deref(), now);
            Some(saved.map(|kept| {
                open.last = Some(kept.text);
                open.autosave.saved();
                kept.took_in
            }))
        });
        match saved.flatten() {
            None => {}
            Some(Ok(took_in)) => {
                self.keeping.set(Keeping::At(browser::time_of_day(now)));
                if !took_in.touched.is_empty() {
                    self.after_absorbing(&took_in);
                }
            }
            Some(Err(error)) => self.keeping.set(Keeping::Not(error.to_string())),
        }
    }

    /// What another window kept is shown here; it is saved already.
    pub(super) fn after_absorbing(self, took_in: &Applied) {
        self.after(took_in, true);
        self.open.update_value(|open| {
            if let Some(open) = open {
                open.autosave.saved();
            }
        });
        self.keeping.set(Keeping::At(browser::time_of_day(browser::now())));
    }

    /// Gives the practice to the person as a file.
    pub fn save_copy(self) {
        self.save_now();
        let saved = format!("{}T{}", browser::today(), browser::time_of_day(browser::now()));
        let copy = self.open.with_value(|open| {
            let open = open.as_ref().filter(|open| !open.is_example)?;
            let text = exchange::write(open.practice.id, open.practice.document(), Some(&saved));
            Some((open.practice.id, text))
        });
        let Some((id, text)) = copy else { return };
        let name = exchange::file_name(&self.sheet.with_untracked(|sheet| sheet.practice.clone()), &browser::today());
        if browser::download(&name, &text) {
            let _ = LocalShelf.write(&format!("copied/{id}"), &browser::now().to_string());
            self.copied.set(last_copied(id));
            self.tell(format!("A copy was saved as {name}. Look for it in your downloads."), false);
        } else {
            self.complain("The browser did not save the file. Your work is still on this page. Try again.".to_owned());
        }
    }

    /// Saves a text that could not be opened as a file, as it stands.
    pub fn save_unreadable(self, text: &str) {
        let _ = browser::download(&format!("carelanes-unreadable-{}.json", browser::today()), text);
    }
}
