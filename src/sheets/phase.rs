//! When a task happens, seen from a patient's visit.

/// The phase of a visit that a task belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the visit.
    Before,
    /// During the visit.
    During,
    /// Right after the visit.
    After,
    /// Between visits.
    Between,
    /// At any time.
    Any,
}

impl Phase {
    /// All phases in the order of a visit.
    pub const ALL: [Phase; 5] = [Phase::Before, Phase::During, Phase::After, Phase::Between, Phase::Any];

    /// The word in documents and files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Phase::Before => "before",
            Phase::During => "during",
            Phase::After => "after",
            Phase::Between => "between",
            Phase::Any => "any",
        }
    }

    /// The words on screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Phase::Before => "Before the visit",
            Phase::During => "During the visit",
            Phase::After => "After the visit",
            Phase::Between => "Between visits",
            Phase::Any => "At any time",
        }
    }

    /// The phase that this word stands for.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.key() == key)
    }
}
