//! Leaving at any moment, in any way: nothing that was saved is lost, nor what was typed just before.

use crate::browser::Kind;
use crate::person::Person;
use std::time::Duration;

const TASK: &str = "communication-01";
const ROLES: [&str; 5] = ["ma", "rn", "lay", "pharmd", "bh"];
/// So long after the last key, in milliseconds.
const MOMENTS: [u64; 5] = [0, 60, 240, 500, 1_000];

/// Twenty times: a tick and a word that is just being typed, then away after 0 to 1,000 ms, in four ways.
pub fn leaving_in_any_way_at_any_moment_loses_nothing(kind: Kind) {
    type Way = fn(&Person);
    let ways: [(&str, Way); 4] = [
        ("reloads", Person::reload),
        ("goes to another page", |person| {
            person.go("sources.html");
            person.open();
        }),
        ("goes to the first page", |person| person.go("#/")),
        ("closes the window", |person| {
            person.closes_the_window();
            person.opens_another_window();
        }),
    ];
    let person = Person::new(kind);
    person.open();
    person.begins("full");
    let practice = format!("#/p/{}", person.practice_id());
    person.opens_another_window();
    for (nth, (how, leave)) in ways.into_iter().enumerate() {
        let task = format!("communication-{:02}", nth + 2);
        for (role, moment) in ROLES.into_iter().zip(MOMENTS) {
            person.go(&practice);
            person.tick(&task, role);
            person.opens_task(TASK);
            let note = format!("{how} after {moment} ms");
            person.writes("Note", &note);
            std::thread::sleep(Duration::from_millis(moment));
            leave(&person);
            person.go(&practice);
            person.sees_marks(&task, role, &["now"]);
            person.opens_task(TASK);
            person.until(&format!("the note is {note:?}, it was {:?}", person.note()), || person.note() == note);
            person.closes_dialog();
        }
    }
    person.console_is_clean();
}

/// A page that crashes takes nothing along that was saved.
pub fn a_crashed_page_loses_nothing_that_said_saved(kind: Kind) {
    let mut person = Person::new(kind);
    person.open();
    person.begins("full");
    for (nth, role) in ROLES.into_iter().enumerate() {
        let task = format!("communication-{:02}", nth + 1);
        person.tick(&task, role);
        person.is_kept();
        person.tick("visit-01", role);
        std::thread::sleep(Duration::from_millis(MOMENTS[nth]));
        person.crashes_the_page();
        person.open();
        person.click("Continue");
        person.sees_marks(&task, role, &["now"]);
    }
    person.console_is_clean();
}

/// What was changed while local storage was full is in the safety copy, however soon one goes elsewhere.
pub fn a_page_that_is_left_at_once_while_storage_is_full_leaves_the_work_in_the_safety_copy(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.fills_the_storage();
    for role in ROLES {
        person.tick(TASK, role);
        person.turns_to_first_page();
        person.reload();
        person.click("Continue");
        person.sees_marks(TASK, role, &["now"]);
    }
    person.console_is_clean();
}
