//! Going from screen to screen, and what is opened or put away on the way.

use super::dialogs::Offer;
use super::state::{Desk, Standing, Wish};
use crate::browser;
use crate::session::Keeping;
use crate::session::route::Route;
use leptos::prelude::set_timeout;
use std::time::Duration;

/// How long the first page stays while a practice is read: most are there before anyone could see that they are opened.
const PATIENCE: Duration = Duration::from_millis(150);

impl Desk {
    /// Goes to a screen.
    pub fn go(self, route: Route) {
        self.go_and(route, None);
    }

    /// Goes to a screen, and does something with the practice of it once that stands.
    pub(super) fn go_and(self, route: Route, wish: Option<Wish>) {
        browser::set_fragment(&route.to_string());
        self.enter(route, wish);
    }

    pub(super) fn enter(self, route: Route, wish: Option<Wish>) {
        let is_open = match route {
            Route::Practice(id, _) => self.shown_id() == Some(id),
            Route::Example(_) => self.is(Standing::Example),
            Route::First | Route::Start | Route::Storage => true,
            // Its address may hold another invitation.
            Route::Asked => browser::fragment() == route.to_string(),
        };
        if route == self.route.get_untracked() && (is_open || self.is_opening.get_untracked()) {
            return;
        }
        if !is_open && self.would_lose_work() {
            return browser::set_fragment(&self.route.get_untracked().to_string());
        }
        self.dialog.set(None);
        // What was deleted is brought back from where it was deleted, or not at all.
        if let Some(Offer::BringBack(_)) = self.offered() {
            self.notice.set(None);
        }
        match route {
            Route::Practice(id, _) if !is_open => self.open_kept(id, wish),
            Route::Example(_) if !is_open => self.open_example(),
            Route::First | Route::Storage | Route::Asked => {
                self.invited.set(None);
                self.put_away();
                self.look_around();
            }
            _ => {}
        }
        self.stand_at(route);
    }

    /// Takes note of where one stands, and shows it.
    pub(super) fn stand_at(self, route: Route) {
        self.route.set(route);
        let is_read = self.is_opening.get_untracked() && matches!(route, Route::Practice(..));
        if is_read && self.shown.get_untracked() == Route::First {
            set_timeout(move || self.arrive(), PATIENCE);
        } else {
            self.arrive();
        }
    }

    /// Shows where one stands.
    pub(super) fn arrive(self) {
        let route = self.route.get_untracked();
        if self.shown.get_untracked() != route {
            self.shown.set(route);
        }
    }

    /// A practice was read, or could not be.
    pub(super) fn has_read(self) {
        self.is_opening.set(false);
        self.arrive();
    }

    /// Looks what is kept in this browser, and how full it is.
    pub(super) fn look_around(self) {
        self.list_kept();
        self.look_at_storage();
    }

    /// Whether what is open could not be kept and would be gone if something else were opened; says so.
    pub(super) fn would_lose_work(self) -> bool {
        self.save_now();
        let not_kept = self.keeping.with_untracked(Keeping::is_lost);
        if not_kept {
            self.complain(
                "Your work could not be kept, so nothing else was opened. Save a copy of it first.".to_owned(),
            );
        }
        not_kept
    }
}
