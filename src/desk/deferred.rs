//! The second part of the program: fetching it, and what waits for it.

use super::state::{Deferred, Desk, Part};
use crate::dom::soon;

impl Desk {
    /// Fetches the second part of the program, and then does what waits for it.
    pub fn fetch_later(self) {
        self.later.set(Part::Coming);
        leptos::task::spawn_local(async move {
            let part = (self.fetch)().await;
            self.later.set(part);
            match part {
                Part::Here(later) => {
                    self.waiting.take().into_iter().for_each(|waits| waits(later));
                    soon(move || (later.rehearse)(self));
                }
                // What waits is done once a later try succeeds.
                Part::Missing if !self.waiting.with(Vec::is_empty) => self.complain(MISSING.to_owned()),
                _ => {}
            }
        });
    }

    /// Does something with the second part of the program, as soon as it is here.
    pub fn with_later(self, then: impl FnOnce(&'static Deferred) + 'static) {
        match self.later.get_untracked() {
            Part::Here(later) => return then(later),
            Part::Missing => self.fetch_later(),
            Part::Coming => {}
        }
        self.waiting.update(|waiting| waiting.push(Box::new(then)));
    }
}

const MISSING: &str = "A part of Carelanes could not be loaded. Your work is kept. Look whether this computer is \
    connected, and try again.";
