//! What is said to a person, and what can be done about it.

use super::dialogs::{Notice, Offer};
use super::state::Desk;
use crate::session::Keeping;

impl Desk {
    /// What the key for saving does: what is open is saved at once, and what is true of it is said.
    pub fn save_by_key(self) {
        self.save_now();
        match (self.keeping.with_untracked(Keeping::trouble), self.open_id()) {
            (Some(trouble), _) => self.complain(trouble),
            (None, Some(_)) => {
                self.tell("Your work is saved by itself, as you go. For a file, use “Save a copy”.".to_owned(), false);
            }
            (None, None) if self.open.with(Option::is_some) => self.tell("Nothing of this is kept.".to_owned(), false),
            (None, None) => {}
        }
    }

    /// What the notice offers that stands.
    pub(super) fn offered(self) -> Option<Offer> {
        self.notice.with_untracked(|notice| notice.as_ref()?.offer)
    }

    /// Says something that a person may need.
    pub fn tell(self, words: String, can_undo: bool) {
        self.show(words, can_undo.then_some(Offer::Undo));
    }

    /// Says something, with what can be done about it.
    pub(super) fn show(self, words: String, offer: Option<Offer>) {
        self.notice.set(Some(Notice { words, is_problem: false, offer }));
    }

    /// Says that something went wrong.
    pub fn complain(self, words: String) {
        self.notice.set(Some(Notice { words, is_problem: true, offer: None }));
    }
}
