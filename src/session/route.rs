//! Where one stands in the app, as the fragment of the address: `#/p/k3f9a2m1/worksheet/visit-01`.

use crate::exchange::percent::decoded;
use crate::model::ItemId;
use crate::sheets::screen::{Place, Screen};
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
    /// Someone was asked to answer; the rest of the address may hold the invitation.
    Asked,
    /// A place in a practice.
    Practice(ItemId, Place),
    /// A place in the example.
    Example(Place),
}

impl Route {
    /// The screen that a fragment names; the first page for anything else.
    #[must_use]
    pub fn of(fragment: &str) -> Self {
        // Some mail programs encode the slashes of a link.
        let fragment = decoded(fragment);
        let parts: Vec<&str> = fragment.trim_start_matches('#').split('/').filter(|part| !part.is_empty()).collect();
        let place = |rest: &[&str]| {
            let screen = rest.first().and_then(|key| Screen::all().find(|screen| screen.key() == *key));
            Place { screen: screen.unwrap_or_default(), item: rest.get(1).and_then(|item| item.parse().ok()) }
        };
        match parts.as_slice() {
            ["start"] => Route::Start,
            ["storage"] => Route::Storage,
            ["asked", ..] => Route::Asked,
            ["example", rest @ ..] => Route::Example(place(rest)),
            ["p", id, rest @ ..] => id.parse().map_or(Route::First, |id| Route::Practice(id, place(rest))),
            _ => Route::First,
        }
    }

    /// The same practice or example at another place.
    #[must_use]
    pub fn on(self, place: impl Into<Place>) -> Self {
        match self {
            Route::Practice(id, _) => Route::Practice(id, place.into()),
            _ => Route::Example(place.into()),
        }
    }

    /// The place in a practice or in the example.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        match self {
            Route::Practice(_, place) | Route::Example(place) => Some(place),
            _ => None,
        }
    }

    /// The screen of a practice or of the example.
    #[must_use]
    pub fn screen(self) -> Option<Screen> {
        self.place().map(|place| place.screen)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self {
            Route::First => return f.write_str("#/"),
            Route::Start => return f.write_str("#/start"),
            Route::Storage => return f.write_str("#/storage"),
            Route::Asked => return f.write_str("#/asked"),
            Route::Practice(id, place) => {
                write!(f, "#/p/{id}/")?;
                place
            }
            Route::Example(place) => {
                f.write_str("#/example/")?;
                place
            }
        };
        f.write_str(place.screen.key())?;
        place.item.map_or(Ok(()), |item| write!(f, "/{item}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_reads_back_from_its_fragment() {
        let id = "k3f9a2m1".parse().expect("id");
        let places = Screen::all().flat_map(|screen| [screen.into(), screen.at(id)]);
        let screens = places.flat_map(|place| [Route::Practice(id, place), Route::Example(place)]);
        for route in [Route::First, Route::Start, Route::Storage, Route::Asked].into_iter().chain(screens) {
            assert_eq!(Route::of(&route.to_string()), route);
        }
    }

    #[test]
    fn a_link_whose_slashes_were_encoded_leads_to_the_same_place() {
        let id = "k3f9a2m1".parse().expect("id");
        for route in [Route::Asked, Route::Storage, Route::Practice(id, Screen::Plan.at(id))] {
            let fragment = route.to_string();
            assert_eq!(Route::of(&fragment.replace('/', "%2F")), route);
            assert_eq!(Route::of(&fragment.replace('/', "%2f")), route);
        }
        assert_eq!(Route::of("#%2Fasked%2FiM6t5DWN"), Route::Asked);
    }

    #[test]
    fn a_link_to_nowhere_leads_to_the_first_page() {
        for fragment in ["", "#", "#/p/", "#/p/NOT AN ID/x", "#/nowhere", "#////"] {
            assert_eq!(Route::of(fragment), Route::First, "{fragment}");
        }
        assert!(matches!(Route::of("#/p/abc/nonsense"), Route::Practice(_, Place { screen: Screen::Worksheet, .. })));
        assert_eq!(Route::of("#/p/abc/plan/NO ID").place(), Some(Screen::Plan.into()));
    }
}
