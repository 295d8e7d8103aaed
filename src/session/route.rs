//! Where one stands in the app, as the fragment of the address: `#/p/k3f9a2m1/roles`.

use crate::model::ItemId;
use std::fmt;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The first page.
    #[default]
    First,
    /// Choosing how to begin a worksheet.
    Start,
    /// What is kept on this computer.
    Storage,
    /// A screen of a practice.
    Practice(ItemId, Screen),
    /// A screen of the example.
    Example(Screen),
}

/// A screen of a practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// The grid, with what it tells.
    #[default]
    Worksheet,
    /// One task at a time.
    Cards,
    /// Roles, tasks and levels of skill.
    Setup,
    /// The meeting.
    Meeting,
    /// Copies to take along, and earlier versions.
    Versions,
}

impl Screen {
    /// All screens, in the order of the navigation.
    pub const ALL: [Screen; 5] = [Screen::Worksheet, Screen::Cards, Screen::Setup, Screen::Meeting, Screen::Versions];

    const fn key(self) -> &'static str {
        match self {
            Screen::Worksheet => "worksheet",
            Screen::Cards => "cards",
            Screen::Setup => "setup",
            Screen::Meeting => "meeting",
            Screen::Versions => "copies",
        }
    }

    /// The words in the navigation.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Screen::Worksheet => "Worksheet",
            Screen::Cards => "One task at a time",
            Screen::Setup => "Roles and tasks",
            Screen::Meeting => "The meeting",
            Screen::Versions => "Copies",
        }
    }
}

impl Route {
    /// The screen that a fragment names; the first page for anything else.
    #[must_use]
    pub fn of(fragment: &str) -> Self {
        let parts: Vec<&str> = fragment.trim_start_matches('#').split('/').filter(|part| !part.is_empty()).collect();
        let screen = |key: Option<&&str>| {
            key.and_then(|key| Screen::ALL.into_iter().find(|screen| screen.key() == *key)).unwrap_or_default()
        };
        match parts.as_slice() {
            ["start"] => Route::Start,
            ["storage"] => Route::Storage,
            ["example", rest @ ..] => Route::Example(screen(rest.first())),
            ["p", id, rest @ ..] => id.parse().map_or(Route::First, |id| Route::Practice(id, screen(rest.first()))),
            _ => Route::First,
        }
    }

    /// The same practice or example on another screen.
    #[must_use]
    pub fn on(self, screen: Screen) -> Self {
        match self {
            Route::Practice(id, _) => Route::Practice(id, screen),
            _ => Route::Example(screen),
        }
    }

    /// The screen of a practice or of the example.
    #[must_use]
    pub fn screen(self) -> Option<Screen> {
        match self {
            Route::Practice(_, screen) | Route::Example(screen) => Some(screen),
            _ => None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::First => f.write_str("#/"),
            Route::Start => f.write_str("#/start"),
            Route::Storage => f.write_str("#/storage"),
            Route::Practice(id, screen) => write!(f, "#/p/{id}/{}", screen.key()),
            Route::Example(screen) => write!(f, "#/example/{}", screen.key()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_reads_back_from_its_fragment() {
        let id = "k3f9a2m1".parse().expect("id");
        let screens = Screen::ALL.into_iter().flat_map(|screen| [Route::Practice(id, screen), Route::Example(screen)]);
        for route in [Route::First, Route::Start, Route::Storage].into_iter().chain(screens) {
            assert_eq!(Route::of(&route.to_string()), route);
        }
    }

    #[test]
    fn a_link_to_nowhere_leads_to_the_first_page() {
        for fragment in ["", "#", "#/p/", "#/p/NOT AN ID/x", "#/nowhere", "#////"] {
            assert_eq!(Route::of(fragment), Route::First, "{fragment}");
        }
        assert!(matches!(Route::of("#/p/abc/nonsense"), Route::Practice(_, Screen::Worksheet)));
    }
}
