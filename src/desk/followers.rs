//! Who follows what of the open document: a part of a screen is told of the registers that it read, and of no others.

use crate::model::{Address, ItemId, Reads};
use leptos::prelude::{ArcTrigger, Notify as _, Track as _};

/// Something of a document that can be followed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Followed {
    /// Whatever it holds.
    Everything,
    /// Every register of an item.
    Item(ItemId),
    Register(Address),
}

/// Who follows what, sorted.
#[derive(Default)]
pub(super) struct Followers(Vec<(Followed, ArcTrigger)>);

impl Followers {
    /// Lets whoever runs follow what a reading looked at.
    pub fn follow(&mut self, reads: &Reads) {
        // Whoever is told of everything needs no more; where no document was open, there was nothing to look at.
        if reads.everything || (reads.registers.is_empty() && reads.items.is_empty()) {
            return self.follow_one(Followed::Everything);
        }
        reads.registers.iter().for_each(|at| self.follow_one(Followed::Register(*at)));
        reads.items.iter().for_each(|item| self.follow_one(Followed::Item(*item)));
    }

    fn follow_one(&mut self, followed: Followed) {
        let at = self.0.partition_point(|(known, _)| *known < followed);
        if self.0.get(at).is_none_or(|(known, _)| *known != followed) {
            self.0.insert(at, (followed, ArcTrigger::new()));
        }
        self.0[at].1.track();
    }

    /// Tells those who follow one of these registers.
    pub fn tell(&self, touched: &[Address]) {
        for at in touched {
            self.tell_one(Followed::Register(*at));
            self.tell_one(Followed::Item(at.item));
        }
        self.tell_one(Followed::Everything);
    }

    fn tell_one(&self, followed: Followed) {
        if let Ok(at) = self.0.binary_search_by(|(known, _)| known.cmp(&followed)) {
            self.0[at].1.notify();
        }
    }

    /// Tells everyone that another document is open, and lets them go: who still reads follows anew.
    pub fn tell_all(&mut self) {
        self.0.drain(..).for_each(|(_, trigger)| trigger.notify());
    }
}
