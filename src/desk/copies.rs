//! Copies that people open: reading, asking, taking in, going back.

use super::dialogs::{Dialog, Waiting};
use super::state::{Desk, Standing, Wish};
use crate::browser::{self, LocalShelf, vault};
use crate::exchange::{Opened, Unreadable, Way, preview};
use crate::session::keeping::{self, gone, name};
use crate::session::route::Route;
use crate::session::snapshots::Why;
use crate::session::{NotOpened, Practice, Shelf};
use crate::sheets::item::{NAME, PRACTICE};
use crate::sheets::screen::Screen;
use crate::sheets::settle::{Done, settling};
use std::sync::Arc;

impl Desk {
    /// Asks what to do with a copy.
    pub(super) fn ask_about(self, opened: Opened, beside: Vec<String>) {
        self.save_now();
        let id = opened.id;
        let title = NAME.read(&opened.document, PRACTICE).unwrap_or_default();
        if let Some(preview) =
            self.with_own(|open| (open.practice.id == id).then(|| preview(open.practice.document(), &opened.document)))
            && preview.is_some()
        {
            return self.ask(Waiting { opened, preview, is_kept_damaged: false, beside, name: title });
        }
        let home = LocalShelf.read(&name(id)).ok().flatten();
        vault::read(vec![gone(id), name(id)], move |texts| {
            let mut texts = texts.unwrap_or_else(|_| vec![None, None]);
            let (copy, is_gone) = (texts.swap_remove(1), texts[0].is_some());
            let places = if is_gone { [Ok(None), Ok(None)] } else { [Ok(home), Ok(copy)] };
            let (preview, is_kept_damaged) = match keeping::open(id, places, self.writer.get(), browser::now()) {
                Ok(kept) => (Some(preview(kept.practice.document(), &opened.document)), false),
                Err(NotOpened::Unreadable(Unreadable::Newer, _)) => {
                    return self.complain(Unreadable::Newer.to_string());
                }
                Err(NotOpened::Unreadable(..)) => (None, true),
                Err(NotOpened::Missing | NotOpened::Shelf(_)) => (None, false),
            };
            self.ask(Waiting { opened, preview, is_kept_damaged, beside, name: title });
        });
    }

    pub(super) fn ask(self, waiting: Waiting) {
        self.dialog.set(Some(Dialog::Copy(Arc::new(waiting))));
    }

    /// Opens a copy as a practice of its own, or does what the person wishes with the one that it belongs to.
    pub fn open_copy(self, waiting: &Arc<Waiting>, way: Way) {
        self.dialog.set(None);
        let id = waiting.opened.id;
        if waiting.preview.is_none() {
            return self.open_as_new(waiting);
        }
        if self.open_id() == Some(id) {
            return self.fulfil(waiting, way);
        }
        let waiting = waiting.clone();
        let wish: Wish = Box::new(move |desk: Desk| desk.fulfil(&waiting, way));
        self.go_and(Route::Practice(id, Screen::Worksheet.into()), Some(wish));
    }

    /// Does what settles something that copies brought together.
    pub fn settle(self, done: &Done) {
        let settle = |practice: &mut Practice, now| Ok(practice.commit(settling(practice.document(), done)?, now));
        if let Err(refusal) = self.try_change(settle) {
            self.complain(refusal.to_string());
        }
    }

    fn open_as_new(self, waiting: &Waiting) {
        if self.would_lose_work() {
            return;
        }
        let Opened { id, document, .. } = &waiting.opened;
        let id = *id;
        // Who opens a copy of a deleted practice wants it back.
        let _ = LocalShelf.remove(&gone(id));
        vault::transact(vec![gone(id)], move |_| vec![(gone(id), None)], |_| {});
        self.put(Practice::new(id, document.clone(), self.writer.get()), Standing::Own, [None, None]);
        self.save_now();
        self.go(Route::Practice(id, Screen::Worksheet.into()));
        let named = if waiting.name.is_empty() { String::new() } else { format!(" as “{}”", waiting.name) };
        self.tell(format!("The copy is open{named}."), false);
    }

    fn fulfil(self, waiting: &Waiting, way: Way) {
        self.keep_version(Why::Copy);
        let (now, copy) = (browser::now(), &waiting.opened.document);
        let applied = self.update_own(|open| match way {
            Way::TakeIn => open.practice.take_in(copy, now),
            Way::GoBack => open.practice.go_back_to(copy, now),
        });
        let Some(applied) = applied else { return };
        self.after(&applied, true);
        self.save_now();
        let words = match way {
            Way::TakeIn => "The copy was taken in.",
            Way::GoBack => "The worksheet is back at this copy.",
        };
        self.tell(words.to_owned(), true);
    }
}
