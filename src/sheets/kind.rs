//! The kinds of items that the worksheets are made of.

/// The kinds of items that the worksheets know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The practice itself.
    Practice,
    /// A column of the worksheet.
    Role,
    /// A group of tasks.
    Category,
    /// A row of the worksheet.
    Task,
    /// A step of the practice's own ladder of skill.
    Level,
    /// A milestone that is scored.
    Milestone,
    /// One scoring of a milestone.
    Score,
    /// An element of care coordination: rated, circled, brainstormed, planned.
    Element,
    /// An idea of a brainstorm.
    Idea,
    /// A step of a plan.
    Step,
    /// Someone who works here; a name is not needed.
    Person,
    /// A way out of a step that decides.
    Branch,
    /// Something that someone learns.
    Training,
    /// A small test of a plan.
    Test,
    /// One round of asking colleagues.
    Asking,
    /// What one colleague answered.
    Answers,
    /// Something that a huddle put off.
    Parked,
    /// What copies said differently and a person did not choose.
    Unchosen,
}

pub(super) const KINDS: [(Kind, &str, &str); 18] = [
    (Kind::Practice, "practice", "practice"),
    (Kind::Role, "role", "role"),
    (Kind::Category, "category", "category"),
    (Kind::Task, "task", "task"),
    (Kind::Level, "level", "skill level"),
    (Kind::Milestone, "milestone", "milestone"),
    (Kind::Score, "score", "score"),
    (Kind::Element, "element", "element"),
    (Kind::Idea, "idea", "idea"),
    (Kind::Step, "step", "step"),
    (Kind::Person, "person", "person"),
    (Kind::Branch, "branch", "branch"),
    (Kind::Training, "training", "training"),
    (Kind::Test, "test", "test"),
    (Kind::Asking, "asking", "invitation"),
    (Kind::Answers, "answers", "answers"),
    (Kind::Parked, "parked", "parked question"),
    (Kind::Unchosen, "unchosen", "value"),
];

impl Kind {
    /// Every kind that this build knows.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|(kind, ..)| *kind)
    }

    /// The word in documents and files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The word on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        KINDS[self as usize].2
    }

    /// The kind that this word of a document stands for.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::all().find(|kind| kind.key() == key)
    }

    /// Whether an item of this kind needs a name.
    #[must_use]
    pub const fn is_named(self) -> bool {
        !matches!(self, Kind::Practice | Kind::Score | Kind::Person)
    }
}
