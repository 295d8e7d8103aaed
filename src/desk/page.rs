//! The page around the app: its events, the day, printing, the clock.

use super::opening::outside;
use super::state::Desk;
use crate::browser;
use crate::dom::say_fields_on_paper;
use crate::model::ItemId;
use crate::session::route::Route;
use crate::session::{Keeping, Outside, panic};
use leptos::prelude::set_interval;
use std::rc::Rc;
use std::time::Duration;

/// How often the day is asked for while nothing happens.
const A_MINUTE: Duration = Duration::from_mins(1);

impl Desk {
    /// Listens to the page for as long as it lives, and opens what its address names.
    pub fn begin_listening(self) {
        std::panic::set_hook(Box::new(|panic| browser::leave_panic(&panic::report(panic))));
        browser::listen("hashchange", move |_| self.enter(Route::of(&browser::fragment()), None));
        browser::listen("carelanes:offline", move |_| self.offline.set(browser::offline_state()));
        browser::listen("blur", move |_| self.leave());
        for leaving in ["pagehide", "carelanes:leaving"] {
            browser::listen(leaving, move |_| self.leave_for_good());
        }
        browser::listen("beforeunload", move |event| {
            self.leave_for_good();
            if self.keeping.with_untracked(Keeping::is_lost) {
                event.prevent_default();
            }
        });
        browser::on_document("visibilitychange", move |_| {
            self.leave();
            self.look_at_day();
        });
        browser::listen("beforeprint", move |_| {
            self.look_at_day();
            self.printing.update(|times| *times += 1);
            say_fields_on_paper();
        });
        set_interval(move || self.look_at_day(), A_MINUTE);
        // Where printing does not wait, the sheet stays blank until the paper is made.
        for over in ["afterprint", "pointerdown"] {
            browser::listen(over, |_| browser::set_print_blank(false));
        }
        self.join_windows();
        match Route::of(&browser::fragment()) {
            Route::First => self.look_around(),
            route => {
                self.enter(route, None);
                self.arrive();
            }
        }
    }

    /// Asks which day it is: the page may be open for weeks.
    pub(super) fn ask_day(self) {
        let today = browser::today();
        if self.day.with_untracked(|day| *day != today) {
            self.day.set(today);
        }
    }

    /// Asks which day it is, and how old the newest copy is on it.
    pub(super) fn look_at_day(self) {
        self.ask_day();
        let outside = self.with_own(|open| outside(open.practice.id, open.practice.document().seen().latest()));
        if let Some(outside) = outside.filter(|outside| self.copied.with_untracked(|known| known != outside)) {
            self.copied.set(outside);
        }
    }

    /// The person turns away, perhaps for good.
    pub(super) fn leave(self) {
        self.save_now();
    }

    /// The page goes away: what is half written is kept, too.
    pub(super) fn leave_for_good(self) {
        if let Some(keep) = self.half_written.get() {
            keep();
        }
        self.leave();
    }

    /// What keeps the half-written text of the screen that is there.
    pub fn keep_on_leaving(self, keep: impl Fn() + 'static) {
        self.half_written.set(Some(Rc::new(keep)));
    }

    /// Listens at the body for as long as the page lives.
    pub fn listen_at_body(self, body: &web_sys::EventTarget, event: &str, heard: impl FnMut(web_sys::Event) + 'static) {
        browser::listen_at(body, event, heard);
    }

    /// Tells the page that the app stands.
    pub fn announce_start(self) {
        browser::announce_start();
    }

    /// Prints the screen; a blank sheet where asked.
    pub fn print(self, blank: bool) {
        browser::set_print_blank(blank);
        browser::print();
    }

    /// Now, in milliseconds since 1970.
    pub fn now(self) -> u64 {
        browser::now()
    }

    /// Today, as `2026-11-22`, and again when that changes.
    pub fn today(self) -> String {
        self.ask_day();
        self.day.get()
    }

    /// How old the newest copy of a practice is, and again when the day changes.
    pub fn outside_of(self, id: ItemId, changed: u64) -> Outside {
        self.day.track();
        outside(id, changed)
    }

    /// A moment as this computer says it; `time` in milliseconds since 1970.
    pub fn moment(self, time: u64) -> String {
        format!("{} {}", browser::date_of(time), browser::time_of_day(time))
    }

    /// Agrees to the update that waits.
    pub fn update_now(self) {
        self.save_now();
        browser::agree_to_update();
    }

    /// Whether a keystroke belongs to a text field.
    pub fn is_typing(self) -> bool {
        browser::is_composing_text()
    }
}
