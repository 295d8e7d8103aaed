//! Leaving at any moment, in any way: nothing that was saved is lost, nor what was typed just before.

use crate::browser::Kind;
use crate::person::Person;
use carelanes::exchange;
use carelanes::model::Document;
use carelanes::session::Practice;
use carelanes::sheets::item;
use carelanes::sheets::{Beginning, Edit, slots};
use std::time::{Duration, Instant};
use thirtyfour::Key;

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
    // No other window has it open, which would save what it hears.
    person.turns_to_first_page();
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

/// What stands half written in a cell, in a head or in a name of the sheet is kept when the page goes away.
pub fn what_is_half_written_in_the_sheet_is_kept_when_one_leaves(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let practice = format!("#/p/{}", person.practice_id());
    for (nth, leave) in [Person::reload, |person: &Person| person.go("sources.html")].into_iter().enumerate() {
        person.run("document.querySelector('#sheet [tabindex=\"0\"]').focus()", vec![]);
        person.press(Key::Home);
        person.press(Key::F2);
        person.until("there is a field", || person.is("document.activeElement.matches('.write-in')"));
        person.press_with(Key::Control, 'a');
        person.types(&format!("Half written {nth}"));
        leave(&person);
        person.go(&practice);
        person.sees(&format!("Half written {nth}"));
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
        person.continues();
        person.sees_marks(&task, role, &["now"]);
    }
    person.console_is_clean();
}

/// Killed in the middle of steady work, with large worksheets: what is older than a moment is there.
pub fn a_browser_that_is_killed_while_one_works_loses_a_moment_at_most(kind: Kind) {
    for (kilobytes, moment) in [(30, 1_500), (300, 1_500), (1_000, 2_500)] {
        let mut person = Person::new(kind);
        person.open();
        let path = person.has_a_file("large.json", large(kilobytes * 1_024).as_bytes());
        person.open_a_copy(&path);
        person.click("Open it");
        person.is_kept();
        let mut longest = Duration::ZERO;
        for (nth, role) in ROLES.into_iter().enumerate() {
            let tasks: Vec<String> = (1..=11).map(|task| format!("communication-{task:02}")).collect();
            let mut ticked = Vec::new();
            for task in &tasks {
                person.tick(task, role);
                ticked.push(Instant::now());
                std::thread::sleep(Duration::from_millis(150 + 40 * nth as u64));
            }
            let killed = Instant::now();
            person.kills_the_browser();
            person.open();
            person.continues();
            person.until("the worksheet is there", || person.can_see("table#sheet"));
            for (task, ticked) in tasks.iter().zip(ticked) {
                if person.marks(task, role).is_empty() {
                    longest = longest.max(killed - ticked);
                }
            }
        }
        println!("{kind:?}, {kilobytes} KB: at most the last {} ms were lost", longest.as_millis());
        assert!(longest <= Duration::from_millis(moment), "{kilobytes} KB lost the last {longest:?}");
    }
}

/// A worksheet whose notes take so many bytes.
fn large(bytes: usize) -> String {
    let mut practice =
        Practice::new("large".parse().expect("an id"), Document::default(), "a".parse().expect("an actor"));
    practice.dispatch(&Edit::Begin(Beginning::Full), 1_000).expect("begins");
    let group = "administration".parse().expect("an id");
    let note = "A long note about who does this and how. ".repeat(80);
    for nth in 0..bytes / note.len() {
        let task = format!("long-{nth}").parse().expect("an id");
        practice.dispatch(&Edit::add_in(item::Kind::Task, group, task, format!("Task {nth}")), 2_000).expect("adds");
        practice.dispatch(&Edit::set(task, slots::NOTE, note.clone()), 3_000).expect("writes");
    }
    exchange::write(practice.id, practice.document(), None)
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
        person.continues();
        person.sees_marks(TASK, role, &["now"]);
    }
    person.console_is_clean();
}
