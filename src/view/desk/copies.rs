//! Copies that people open: reading, asking, taking in, going back.

use super::{Desk, Dialog, Notice, Waiting, actor};
use crate::browser::{self, LocalShelf};
use crate::exchange::{self, LARGEST_FILE, Opened, Unreadable, preview, text_of};
use crate::model::{Document, ItemId};
use crate::session::route::{Route, Screen};
use crate::session::{Applied, NotOpened, Practice, open};
use crate::sheets::worksheet::Worksheet;
use leptos::prelude::*;
use std::sync::Arc;

impl Desk {
    /// Reads a file that a person chose or dropped, and asks what to do with it.
    pub fn open_file(self, file: &web_sys::File) {
        if file.size() > LARGEST_FILE as f64 {
            return self.complain(Unreadable::TooLarge.to_string());
        }
        browser::read_file(file, move |bytes| match bytes {
            None => self.complain(
                "This file could not be read. Nothing was changed. Save it to this computer first, then open it."
                    .to_owned(),
            ),
            Some(bytes) => match text_of(&bytes).and_then(|text| exchange::read(&text)) {
                Ok(opened) => self.ask_about(opened),
                Err(error) => self.complain(error.to_string()),
            },
        });
    }

    pub(super) fn ask_about(self, opened: Opened) {
        self.save_now();
        let name = Worksheet::read(&opened.document).practice;
        let kept = match self.document_of(opened.id) {
            Err(Unreadable::Newer) => return self.complain(Unreadable::Newer.to_string()),
            kept => kept,
        };
        let is_kept_damaged = kept.is_err();
        let preview = kept.ok().flatten().map(|document| preview(&document, &opened.document));
        self.dialog.set(Some(Dialog::Copy(Arc::new(Waiting { opened, preview, is_kept_damaged, name }))));
    }

    /// What is kept here of a practice; an error where it is kept and cannot be read.
    fn document_of(self, id: ItemId) -> Result<Option<Document>, Unreadable> {
        if self.open_id() == Some(id) {
            return Ok(self.with_document(Clone::clone));
        }
        match open(&mut LocalShelf, id, actor(), browser::now()) {
            Ok((practice, ..)) => Ok(Some(practice.document().clone())),
            Err(NotOpened::Unreadable(error, _)) => Err(error),
            Err(NotOpened::Missing | NotOpened::Shelf(_)) => Ok(None),
        }
    }

    /// Takes a copy in: as a practice of its own, or into the one that it belongs to.
    pub fn take_in(self, waiting: &Waiting) {
        self.dialog.set(None);
        let opened = &waiting.opened;
        if waiting.preview.is_none() && self.would_lose_work() {
            return;
        }
        if waiting.preview.is_none() {
            self.put(Practice::new(opened.id, opened.document.clone(), actor()), None, false);
            self.save_now();
            self.go(Route::Practice(opened.id, Screen::Worksheet));
            return self.tell(format!("The copy is open{}.", as_named(&waiting.name)), false);
        }
        self.with_copy(waiting, "The copy was taken in.", |practice, now| practice.take_in(&opened.document, now));
    }

    /// Goes back to what an older copy shows.
    pub fn go_back_to(self, waiting: &Waiting) {
        self.dialog.set(None);
        let opened = &waiting.opened;
        self.with_copy(waiting, "The worksheet is back at this copy.", |practice, now| {
            practice.go_back_to(&opened.document, now)
        });
    }

    pub(super) fn with_copy(self, waiting: &Waiting, told: &str, change: impl FnOnce(&mut Practice, u64) -> Applied) {
        if self.open_id() != Some(waiting.opened.id) {
            self.go(Route::Practice(waiting.opened.id, Screen::Worksheet));
        }
        let now = browser::now();
        let applied = self.open.try_update_value(|open| open.as_mut().map(|open| change(&mut open.practice, now)));
        if let Some(applied) = applied.flatten() {
            self.after(&applied, true);
            self.save_now();
            self.notice.set(Some(Notice { words: told.to_owned(), is_problem: false, can_undo: true }));
        }
    }
}

fn as_named(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" as “{name}”") }
}
