//! When and by whom a register was written, and what a copy has seen.

use super::id::Short;

/// Names one writer: a window of a browser, as long as it is open.
pub type ActorId = Short<12>;

/// The end of the year 2199 in milliseconds since 1970: a later stamp is a mistake in a file, and would
/// make every edit after it look old.
pub const LATEST_SANE_TIME: u64 = 7_258_118_400_000;

/// Marks one write. Later stamps are shown first; ties break by actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds since 1970, or just above the last one that this copy has seen.
    pub time: u64,
    /// Who wrote.
    pub actor: ActorId,
}

/// The causal context of a whole document: for each actor the highest time that has been taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(Vec<Stamp>);

impl Seen {
    /// Whether the write with this stamp has been taken in, kept or replaced.
    #[must_use]
    pub fn covers(&self, stamp: Stamp) -> bool {
        self.find(stamp.actor).is_ok_and(|at| self.0[at].time >= stamp.time)
    }

    /// Takes in everything of this actor up to this stamp.
    pub fn raise(&mut self, stamp: Stamp) {
        match self.find(stamp.actor) {
            Ok(at) => self.0[at].time = self.0[at].time.max(stamp.time),
            Err(at) => self.0.insert(at, stamp),
        }
    }

    fn find(&self, actor: ActorId) -> Result<usize, usize> {
        self.0.binary_search_by(|held| held.actor.cmp(&actor))
    }

    /// Takes in what another whole copy has seen.
    pub fn join(&mut self, other: &Seen) {
        for stamp in other.iter() {
            self.raise(stamp);
        }
    }

    /// The highest stamp of each actor, by actor.
    pub fn iter(&self) -> impl Iterator<Item = Stamp> + '_ {
        self.0.iter().copied()
    }

    /// The highest time of one actor, 0 where nothing of it was seen.
    #[must_use]
    pub fn of(&self, actor: ActorId) -> u64 {
        self.find(actor).map_or(0, |at| self.0[at].time)
    }

    /// The highest time of all, 0 where nothing was seen.
    #[must_use]
    pub fn latest(&self) -> u64 {
        self.0.iter().map(|stamp| stamp.time).max().unwrap_or(0)
    }
}

/// Hands out stamps for one actor, each later than all before and than all that was let in.
#[derive(Clone, Debug)]
pub struct Clock {
    actor: ActorId,
    last: u64,
}

impl Clock {
    /// A clock for this actor, behind everything that `seen` holds.
    #[must_use]
    pub fn new(actor: ActorId, seen: &Seen) -> Self {
        Self { actor, last: seen.latest() }
    }

    /// The next stamp; `now` in milliseconds since 1970.
    pub fn tick(&mut self, now: u64) -> Stamp {
        self.last = now.min(LATEST_SANE_TIME).max(self.last + 1);
        Stamp { time: self.last, actor: self.actor }
    }

    /// Raises the clock above stamps that were let in from elsewhere.
    pub fn observe(&mut self, seen: &Seen) {
        self.last = self.last.max(seen.latest());
    }

    /// Hands out stamps for another actor from now on.
    pub fn write_as(&mut self, actor: ActorId) {
        self.actor = actor;
    }

    /// Whose clock this is.
    #[must_use]
    pub fn actor(&self) -> ActorId {
        self.actor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_back_still_goes_forward() {
        let mut clock = Clock::new(Short::known("a"), &Seen::default());
        let first = clock.tick(1_000);
        let second = clock.tick(500);
        assert!(second > first);
    }

    #[test]
    fn what_was_seen_of_an_actor_is_told_and_nothing_where_nothing_was() {
        let mut seen = Seen::default();
        seen.raise(Stamp { time: 7, actor: Short::known("a") });
        assert_eq!((seen.of(Short::known("a")), seen.of(Short::known("b"))), (7, 0));
    }

    #[test]
    fn an_edit_here_is_later_than_everything_that_was_let_in() {
        let mut clock = Clock::new(Short::known("a"), &Seen::default());
        let mut seen = Seen::default();
        seen.raise(Stamp { time: 9_000, actor: Short::known("b") });
        clock.observe(&seen);
        assert!(clock.tick(10).time > 9_000);
    }
}
