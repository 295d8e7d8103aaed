//! What people do with Carelanes, in real browsers, against a release folder.
//!
//! `make test` builds the folder, names it in `CARELANES_DIST` (default: `dist`) and runs each journey once in
//! Chromium and once in Firefox. A journey is a function that gets a [`person::Person`]; it fails by panicking.

mod access;
mod browser;
mod builds;
mod cards;
mod copies;
mod hostile;
mod keeping;
mod keyboard;
mod offline;
// A vocabulary: not every word is in use at all times.
#[allow(dead_code)]
mod person;
mod printing;
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
    offline::everything_works_with_the_host_gone,
    offline::after_the_first_visit_the_server_can_be_gone,
    updates::a_new_version_is_offered_and_never_forced,
    updates::a_build_that_is_not_whole_is_refused,
    updates::the_kill_switch_lets_go_and_keeps_the_worksheets,
    updates::an_update_while_two_windows_work_costs_no_letter,
    worksheet::what_was_ticked_is_there_after_the_server_and_the_browser_went_away,
    worksheet::no_field_loses_a_letter_while_one_types,
    worksheet::undo_takes_back_and_redo_brings_back,
    worksheet::a_copy_can_be_saved_and_opened_elsewhere,
    keyboard::the_whole_sheet_can_be_filled_in_by_keyboard_alone,
    cards::the_whole_sheet_can_be_filled_in_one_task_at_a_time,
    cards::other_can_say_who_it_is,
    copies::a_copy_brings_everything_back_and_can_be_gone_back_to,
    copies::a_copy_that_says_something_else_is_settled_by_a_person,
    copies::a_file_that_is_no_copy_changes_nothing_and_says_why,
    keeping::three_clicks_lead_from_the_first_visit_to_the_first_tick,
    keeping::the_example_mixes_with_nothing,
    keeping::a_reload_at_any_moment_loses_nothing,
    keeping::two_windows_lose_nothing_of_each_other,
    keeping::full_storage_is_said_within_a_second_and_a_copy_can_be_saved,
    keeping::work_that_is_not_kept_is_not_dropped_for_the_example,
    keeping::a_stored_text_that_cannot_be_read_stays_as_it_is,
    keeping::an_open_window_stops_writing_beside_a_newer_version,
    hostile::hostile_text_in_a_copy_stays_text_on_every_screen_and_comes_out_the_same,
    hostile::hostile_text_that_is_typed_stays_text,
    access::every_screen_and_dialog_can_be_used_in_light_colours,
    access::every_screen_and_dialog_can_be_used_in_dark_colours,
    access::every_screen_and_dialog_can_be_used_in_forced_colours,
    access::every_screen_and_dialog_can_be_used_at_320_pixels,
    access::every_screen_and_dialog_can_be_used_with_text_of_200_percent,
    printing::the_sheet_prints_on_letter_pages_with_the_roles_over_each,
    printing::a_blank_sheet_shows_no_answer,
    printing::the_print_menu_asks_for_a_blank_sheet_and_takes_it_back,
}
