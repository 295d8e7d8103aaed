//! What people do with Carelanes, in real browsers, against a release folder.
//!
//! `make test` builds the folder, names it in `CARELANES_DIST` (default: `dist`) and runs each journey once in
//! Chromium and once in Firefox. A journey is a function that gets a [`person::Person`]; it fails by panicking.

mod browser;
mod builds;
mod offline;
// A vocabulary: not every word is in use at all times.
#[allow(dead_code)]
mod person;
mod server;
mod starting;
mod updates;
mod worksheet;

#[path = "../../src/bin/precache/http.rs"]
#[allow(dead_code)]
mod http;

/// Lists journeys; each becomes one test in each browser.
macro_rules! journeys {
    ($($place:ident :: $journey:ident),+ $(,)?) => {
        mod chromium {
            $(#[test] fn $journey() { crate::$place::$journey(crate::browser::Kind::Chromium); })+
        }
        mod firefox {
            $(#[test] fn $journey() { crate::$place::$journey(crate::browser::Kind::Firefox); })+
        }
    };
}

journeys! {
    starting::the_page_asks_for_nothing_but_its_own_files,
    starting::it_works_under_any_path,
    starting::without_webassembly_the_page_says_so_and_offers_paper,
    starting::without_storage_the_page_says_so_and_offers_paper,
    starting::a_part_that_does_not_load_can_be_tried_again,
    starting::over_plain_http_it_works_and_says_that_offline_is_off,
    offline::after_the_first_visit_the_server_can_be_gone,
    updates::a_new_version_is_offered_and_never_forced,
    updates::a_build_that_is_not_whole_is_refused,
    updates::the_kill_switch_lets_go_and_keeps_the_worksheets,
    worksheet::what_was_ticked_is_there_after_the_server_and_the_browser_went_away,
    worksheet::undo_takes_back_and_redo_brings_back,
    worksheet::a_copy_can_be_saved_and_opened_elsewhere,
    worksheet::every_screen_can_be_used_by_everyone,
}
