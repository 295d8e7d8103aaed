//! What people do with Carelanes, in real browsers, against a release folder.
//!
//! `make test` builds the folder, names it in `CARELANES_DIST` (default: `dist`) and runs each journey once in
//! Chromium and once in Firefox; `make webkit` runs them in `WebKit`. A journey is a function that gets a
//! [`person::Person`]; it fails by panicking.

mod access;
mod answering;
mod browser;
mod builds;
mod cards;
mod chain;
mod copies;
mod edits;
mod faults;
mod fields;
mod hostile;
mod huddle;
mod keeping;
mod keyboard;
mod leaving;
mod office;
mod offline;
// A vocabulary: not every word is in use at all times.
#[allow(dead_code)]
mod person;
mod places;
mod practices;
mod printing;
mod rescue;
mod resting;
mod server;
mod starting;
mod updates;
mod windows;
mod worksheet;
mod written;

#[path = "../../src/bin/precache/http.rs"]
#[allow(dead_code)]
mod http;

/// Lists journeys; each becomes one test in each browser, but for those that say where they cannot run (RELIABILITY.md
/// says why). Those after `long` run in `make soak` alone.
macro_rules! journeys {
    (
        $($place:ident :: $journey:ident),+;
        but_webkit $($but_webkit:ident :: $not_webkit:ident),+;
        chromium_alone $($chromium_alone:ident :: $alone:ident),+;
        long $($far:ident :: $long:ident),+
    ) => {
        mod chromium {
            use crate::browser::Kind::Chromium;
            $(#[test] fn $journey() { crate::$place::$journey(Chromium); })+
            $(#[test] fn $not_webkit() { crate::$but_webkit::$not_webkit(Chromium); })+
            $(#[test] fn $alone() { crate::$chromium_alone::$alone(Chromium); })+
            $(#[test] #[ignore = "make soak"] fn $long() { crate::$far::$long(Chromium); })+
        }
        mod firefox {
            use crate::browser::Kind::Firefox;
            $(#[test] fn $journey() { crate::$place::$journey(Firefox); })+
            $(#[test] fn $not_webkit() { crate::$but_webkit::$not_webkit(Firefox); })+
            $(#[test] #[ignore = "make soak"] fn $long() { crate::$far::$long(Firefox); })+
        }
        mod webkit {
            use crate::browser::Kind::WebKit;
            $(#[test] fn $journey() { crate::$place::$journey(WebKit); })+
            $(#[test] #[ignore = "make soak"] fn $long() { crate::$far::$long(WebKit); })+
        }
    };
}

journeys! {
    starting::the_page_asks_for_nothing_but_its_own_files,
    starting::it_works_under_any_path,
    starting::without_webassembly_the_page_says_so_and_offers_paper,
    starting::without_storage_the_page_says_so_and_offers_paper,
    starting::a_part_that_does_not_load_can_be_tried_again,
    starting::without_the_second_part_the_worksheet_works_and_the_rest_can_be_tried_again,
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
    chain::a_clinic_goes_from_its_first_score_to_printed_role_sheets,
    chain::a_clinic_goes_from_its_first_score_to_printed_role_sheets_by_keyboard_alone,
    written::the_two_roles_that_help_come_ready_made,
    answering::colleagues_answer_alone_and_their_answers_are_collected,
    answering::answers_are_given_by_keyboard_alone_and_carried_on_later,
    answering::what_cannot_be_read_is_said_and_changes_nothing,
    huddle::a_huddle_decides_and_its_record_prints,
    huddle::what_a_screen_says_leaves_as_csv_and_as_a_table,
    office::files_for_word_and_excel_say_what_the_screen_says,
    office::a_file_that_takes_long_can_be_stopped_and_one_that_cannot_be_made_is_said,
    huddle::what_looks_like_patient_information_is_asked_about_before_it_leaves,
    cards::the_whole_sheet_can_be_filled_in_one_task_at_a_time,
    cards::other_can_say_who_it_is,
    copies::a_copy_brings_everything_back_and_can_be_gone_back_to,
    copies::a_copy_that_says_something_else_is_settled_by_a_person,
    copies::a_file_that_is_no_copy_changes_nothing_and_says_why,
    keeping::three_clicks_lead_from_the_first_visit_to_the_first_tick,
    keeping::the_example_mixes_with_nothing,
    keeping::a_full_local_storage_is_said_within_a_second_and_the_safety_copy_holds_the_work,
    keeping::a_failing_safety_copy_is_said_and_never_called_saved,
    keeping::work_that_is_kept_nowhere_stays_on_the_page_and_can_be_saved,
    keeping::one_wiped_place_is_restored_by_the_other,
    keeping::a_damaged_place_is_restored_by_the_other_and_set_aside,
    keeping::a_killed_browser_loses_nothing_that_said_saved,
    keeping::a_stored_text_that_cannot_be_read_stays_as_it_is,
    keeping::a_worksheet_of_a_newer_version_is_only_to_look_at,
    keeping::an_open_window_stops_writing_beside_a_newer_version,
    faults::whatever_a_storage_method_throws_the_app_goes_on,
    faults::every_change_of_the_safety_copy_is_strict_and_committed_at_once,
    faults::a_slow_safety_copy_is_said_and_the_work_goes_on,
    faults::a_full_disk_is_said_and_never_called_saved,
    leaving::leaving_in_any_way_at_any_moment_loses_nothing,
    leaving::what_is_half_written_in_the_sheet_is_kept_when_one_leaves,
    leaving::a_crashed_page_loses_nothing_that_said_saved,
    leaving::a_page_that_is_left_at_once_while_storage_is_full_leaves_the_work_in_the_safety_copy,
    fields::what_is_not_allowed_goes_back_and_the_words_stay,
    fields::an_empty_date_is_marked_and_a_filled_one_is_not,
    fields::a_list_is_not_drawn_anew_under_the_fingers,
    fields::a_name_for_other_is_text_and_stands_where_it_was_typed,
    fields::a_double_click_answers_once,
    fields::a_translated_page_keeps_its_marks_and_its_words_go_on,
    fields::trouble_is_said_once,
    edits::a_choice_of_many_holds_them_when_one_comes_near,
    edits::a_letter_draws_no_more_where_there_are_many_rows,
    fields::many_lines_become_many_and_what_is_not_sent_yet_stays,
    windows::windows_stay_in_step_while_people_work,
    windows::a_field_is_not_changed_under_the_fingers_and_both_texts_stay,
    windows::two_windows_write_four_hundred_changes_and_lose_none,
    windows::a_stale_window_saves_over_nothing,
    windows::a_deleted_practice_does_not_come_back_from_another_window,
    practices::the_first_page_stays_while_a_practice_is_read,
    practices::what_is_drawn_for_nobody_leaves_nothing_behind,
    practices::practices_are_listed_renamed_duplicated_deleted_and_brought_back,
    practices::an_earlier_version_can_be_looked_at_and_gone_back_to,
    practices::a_version_is_kept_each_day_and_goes_after_thirty,
    practices::a_copy_can_be_saved_as_text_and_is_asked_for_after_a_week,
    practices::a_shared_computer_can_be_cleared,
    places::the_copies_before_clearing_hold_what_either_place_holds,
    places::undo_after_a_deletion_brings_back_all_and_is_over_when_one_goes_on,
    places::a_wish_that_was_refused_is_forgotten,
    places::a_copy_counts_once_the_person_has_it,
    places::the_day_is_asked_for_as_long_as_the_page_is_open,
    places::every_screen_says_the_same_after_it_is_loaded_by_its_address,
    places::a_worksheet_is_renamed_and_duplicated_with_one_place_alone,
    places::clearing_says_what_it_waits_for,
    rescue::a_panic_leaves_a_way_on_and_costs_nothing_that_was_saved,
    rescue::two_failed_starts_lead_to_the_rescue_page,
    rescue::the_rescue_page_gives_everything_without_the_app,
    hostile::hostile_text_in_a_copy_stays_text_on_every_screen_and_comes_out_the_same,
    hostile::hostile_text_that_is_typed_stays_text,
    access::every_screen_and_dialog_can_be_used_in_light_colours,
    access::every_screen_and_dialog_can_be_used_in_dark_colours,
    access::every_screen_and_dialog_can_be_used_at_320_pixels,
    access::every_screen_and_dialog_can_be_used_with_text_of_200_percent,
    printing::the_sheet_prints_on_letter_pages_with_the_roles_over_each,
    printing::every_long_table_has_its_heads_on_each_page,
    printing::the_blank_worksheet_has_its_heads_on_each_page,
    printing::a_blank_sheet_shows_no_answer,
    printing::the_print_menu_asks_for_a_blank_sheet_and_takes_it_back,
    printing::paper_shows_the_sheet_and_says_what_is_left_out,
    printing::a_group_longer_than_a_page_leaves_no_page_empty,
    printing::a_long_map_prints_in_parts_that_can_be_read,
    printing::what_is_next_and_who_is_missing_stands_on_paper,
    printing::what_stands_in_a_field_is_whole_on_paper;
    but_webkit
    access::every_screen_and_dialog_can_be_used_in_forced_colours;
    chromium_alone
    places::inside_another_page_it_says_so;
    long
    windows::five_windows_write_five_thousand_changes_and_lose_none,
    leaving::a_browser_that_is_killed_while_one_works_loses_a_moment_at_most
}
