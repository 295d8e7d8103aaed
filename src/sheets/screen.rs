//! The screens of a practice, in the five steps of the work, and the places in them that a line can lead to.

use crate::model::ItemId;

/// A screen of a practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Where the practice stands in all five steps.
    Home,
    /// The milestones.
    Assess,
    /// The grid, with what it tells.
    #[default]
    Worksheet,
    /// One task at a time.
    Cards,
    /// Asking colleagues.
    Ask,
    /// What colleagues answered.
    Answers,
    /// Deciding together, one task at a time.
    Huddle,
    /// Roles, tasks and levels of skill.
    Setup,
    /// The meeting.
    Meeting,
    /// The elements of care coordination, rated and circled.
    Choose,
    /// The brainstorm of one element.
    Brainstorm,
    /// All brainstorms side by side.
    Compare,
    /// The plan for the priority task.
    Plan,
    /// The plan as swim lanes.
    Map,
    /// Small tests of the plan.
    Tests,
    /// Who works here, and which roles they hold.
    People,
    /// Who learns what.
    Training,
    /// One page for each role.
    RoleSheets,
    /// Copies to take along, and earlier versions.
    Versions,
    /// One's own answers to an invitation.
    Answer,
}

/// A step of the work; each has one entry in the navigation and one or more screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The practice as a whole.
    Home,
    /// Where are we?
    Assess,
    /// Who does what, and who should?
    Share,
    /// What do we work on?
    Choose,
    /// How do we do it?
    Plan,
    /// Who is who, who learns what, and who answers for what.
    Roles,
    /// One's own answers, which are no step of a practice.
    Alone,
}

const SCREENS: [(Screen, Part, &str, &str); 20] = [
    (Screen::Home, Part::Home, "home", "Overview"),
    (Screen::Assess, Part::Assess, "assess", "Milestones"),
    (Screen::Worksheet, Part::Share, "worksheet", "Worksheet"),
    (Screen::Cards, Part::Share, "cards", "One task at a time"),
    (Screen::Ask, Part::Share, "ask", "Ask colleagues"),
    (Screen::Answers, Part::Share, "answers", "Answers"),
    (Screen::Huddle, Part::Share, "huddle", "Huddle"),
    (Screen::Setup, Part::Share, "setup", "Roles and tasks"),
    (Screen::Meeting, Part::Share, "meeting", "The meeting"),
    (Screen::Choose, Part::Choose, "choose", "Elements"),
    (Screen::Brainstorm, Part::Choose, "brainstorm", "Brainstorm"),
    (Screen::Compare, Part::Choose, "compare", "Compare"),
    (Screen::Plan, Part::Plan, "plan", "Plan"),
    (Screen::Map, Part::Plan, "map", "Process map"),
    (Screen::Tests, Part::Plan, "tests", "Small tests"),
    (Screen::People, Part::Roles, "people", "People"),
    (Screen::Training, Part::Roles, "training", "Training"),
    (Screen::RoleSheets, Part::Roles, "role-sheets", "Role sheets"),
    (Screen::Versions, Part::Home, "copies", "Copies"),
    (Screen::Answer, Part::Alone, "answer", "My answers"),
];

impl Screen {
    /// All screens, in the order of the navigation.
    pub fn all() -> impl Iterator<Item = Screen> {
        SCREENS.iter().map(|(screen, ..)| *screen)
    }

    /// The word in addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        SCREENS[self as usize].2
    }

    /// The words in the navigation.
    #[must_use]
    pub const fn label(self) -> &'static str {
        SCREENS[self as usize].3
    }

    /// The step that it belongs to.
    #[must_use]
    pub const fn part(self) -> Part {
        SCREENS[self as usize].1
    }

    /// This screen, at one of its items.
    #[must_use]
    pub const fn at(self, item: ItemId) -> Place {
        Place { screen: self, item: Some(item) }
    }
}

impl Part {
    /// All steps of a practice, in their order.
    pub const ALL: [Part; 6] = [Part::Home, Part::Assess, Part::Share, Part::Choose, Part::Plan, Part::Roles];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Part::Home => "Home",
            Part::Assess => "Assess",
            Part::Share => "Share the care",
            Part::Choose => "Choose",
            Part::Plan => "Plan",
            Part::Roles => "Roles",
            Part::Alone => "My answers",
        }
    }

    /// The words in the navigation, with the number of the step: "1 Assess".
    #[must_use]
    pub fn title(self) -> String {
        match self {
            Part::Home => self.label().to_owned(),
            step => format!("{} {}", step as usize, step.label()),
        }
    }

    /// Its screens; the first one is where it begins.
    pub fn screens(self) -> impl Iterator<Item = Screen> {
        Screen::all().filter(move |screen| screen.part() == self)
    }
}

/// A screen, perhaps at one of its items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The screen.
    pub screen: Screen,
    /// The item.
    pub item: Option<ItemId>,
}

impl From<Screen> for Place {
    fn from(screen: Screen) -> Self {
        Self { screen, item: None }
    }
}

/// A line that a worksheet tells, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub words: String,
    /// Where a person can do something about it.
    pub place: Place,
}

impl Line {
    /// A line.
    pub fn new(words: impl Into<String>, place: impl Into<Place>) -> Self {
        Self { words: words.into(), place: place.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_screens() {
        for (at, screen) in Screen::all().enumerate() {
            assert_eq!(screen as usize, at);
            assert!(screen.part().screens().any(|of_part| of_part == screen));
        }
    }
}
