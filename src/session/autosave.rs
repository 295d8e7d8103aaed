//! When to save, as a value: soon after the last change, and never long after the first.

/// How long to wait after a change for the next one, in milliseconds.
const PAUSE: u64 = 250;
/// How long a change may wait at the most, in milliseconds.
const LONGEST: u64 = 1_000;

/// What has not been saved yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Autosave {
    waiting: Option<(u64, u64)>,
}

impl Autosave {
    /// Something was changed at `now`, in milliseconds.
    pub fn changed(&mut self, now: u64) {
        let first = self.waiting.map_or(now, |(first, _)| first);
        self.waiting = Some((first, now));
    }

    /// How many milliseconds from `now` until it is time to save; nothing where all is saved.
    #[must_use]
    pub fn due_in(&self, now: u64) -> Option<u64> {
        let (first, last) = self.waiting?;
        Some((last + PAUSE).min(first + LONGEST).saturating_sub(now))
    }

    /// Everything was saved.
    pub fn saved(&mut self) {
        self.waiting = None;
    }

    /// Whether something waits to be saved.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_saved_after_a_short_pause() {
        let mut autosave = Autosave::default();
        assert_eq!(autosave.due_in(0), None);
        autosave.changed(100);
        assert_eq!(autosave.due_in(150), Some(200));
        autosave.saved();
        assert_eq!(autosave.due_in(150), None);
    }

    #[test]
    fn steady_typing_is_saved_once_a_second() {
        let mut autosave = Autosave::default();
        for now in (0..=950).step_by(50) {
            autosave.changed(now);
        }
        assert_eq!(autosave.due_in(960), Some(40));
    }
}
