//! Two places hold each practice, and either may be behind: whatever is done to a whole practice uses both, and what is
//! said to be done is done.

use crate::browser::Kind;
use crate::person::Person;

const TASK: &str = "communication-01";

/// The safety copy can be read and not be written.
const BACKUP_TAKES_NOTHING: &str =
    "IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); }";
/// Nothing can be kept, in either place.
const NOTHING_IS_KEPT: &str = "
IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); };
window.setItem ??= Storage.prototype.setItem;
Storage.prototype.setItem = function (key, text) {
  if (key.startsWith('carelanes/')) throw new DOMException('no room', 'QuotaExceededError');
  window.setItem.call(this, key, text);
};";
/// Local storage works again, as on any page that is loaded.
const HOME_WORKS_AGAIN: &str = "Storage.prototype.setItem = window.setItem";
const DAY: u64 = 24 * 60 * 60 * 1_000;

/// What only local storage holds is in the copies that are saved before this computer is cleared, and the way on is
/// open only when they are in the person's files.
pub fn the_copies_before_clearing_hold_what_either_place_holds(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.run(BACKUP_TAKES_NOTHING, vec![]);
    person.tick(TASK, "ma");
    person.tick(TASK, "rn");
    person.until("one place has it", || person.status().starts_with("Kept in this browser"));
    person.turns_to_first_page();
    person.click("What is kept on this computer");
    person.click_on("#clear");
    person.dialog_is_open();
    if kind == Kind::Chromium {
        // A policy, or a person who cancels: the browser takes no file and does not say so.
        person.refuses_downloads(true);
        person.click_on("#save-all");
        person.sees("One file should be in your downloads now.");
        person.gives_time(300);
        assert!(person.is("document.querySelector('#clear-now').disabled"), "no file was saved");
        person.refuses_downloads(false);
    }
    let file = person.file_saved_by(|| person.click_on("#save-all"));
    let text = std::fs::read_to_string(&file).expect("the copy can be read");
    assert!(text.contains("\"now\":{\"ma\":true,\"rn\":true}"), "{text}");
    let other = person.has_a_file("another.json", b"{}");
    person.puts_files_into("#saved-files", &[other]);
    person.sees("1 of 1 copies were not among these files.");
    assert!(person.is("document.querySelector('#clear-now').disabled"), "another file was chosen");
    person.puts_files_into("#saved-files", &[file]);
    person.sees("All copies are there.");
    assert_eq!(person.axe(), "");
    person.click_on("#clear-now");
    person.sees("This computer is clear");
}

/// Undo after a deletion brings back what both places held, once, and only where it was deleted.
pub fn undo_after_a_deletion_brings_back_all_and_is_over_when_one_goes_on(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.run(BACKUP_TAKES_NOTHING, vec![]);
    person.tick(TASK, "ma");
    person.until("one place has it", || person.status().starts_with("Kept in this browser"));
    let id = person.practice_id();
    person.turns_to_first_page();
    person.deletes_the_practice();
    person.click("Undo");
    person.sees("The worksheet is back.");
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    person.reload();
    person.sees_marks(TASK, "ma", &["now"]);
    person.is_kept();

    // Brought back in another way and changed: the old text does not come over it.
    person.turns_to_first_page();
    person.deletes_the_practice();
    person.click("What is kept on this computer");
    person.click("Bring it back");
    person.sees("The worksheet is back.");
    person.turns_to_first_page();
    person.continues();
    for role in ["rn", "lay", "pharmd"] {
        person.tick(TASK, role);
    }
    person.is_kept();
    person.turns_to_first_page();
    person.press_with(thirtyfour::Key::Control, 'z');
    person.gives_time(300);
    let stored = person.stored(&format!("carelanes/practice/{id}")).expect("a text");
    assert!(stored.contains("\"pharmd\":true"), "{stored}");

    // Where something else is open, undo takes back what was done there.
    person.deletes_the_practice();
    person.sees_the_example();
    person.tick(TASK, "bh");
    let before = person.marks(TASK, "bh");
    person.undo();
    person.until("the tick is taken back", || person.marks(TASK, "bh") != before);
    person.turns_to_first_page();
    assert!(!person.can_see(".kept-here"), "the deleted worksheet came back");
    person.console_is_clean();
}

/// What was wished for a worksheet that could not be opened is not done when it is opened later.
pub fn a_wish_that_was_refused_is_forgotten(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let (empty, _) = person.save_a_copy();
    person.tick(TASK, "ma");
    person.is_kept();
    let first = format!("#/p/{}/worksheet", person.practice_id());
    person.turns_to_first_page();
    person.click("Start our worksheet");
    person.click_on("#start-starter");
    person.is_kept();
    person.run(NOTHING_IS_KEPT, vec![]);
    person.tick("visit-01", "rn");
    person.until("it is said", || person.status() == "Not saved!");
    person.drop_a_file(&empty);
    person.click("Go back to this copy");
    person.sees("Your work could not be kept, so nothing else was opened.");
    person.run(HOME_WORKS_AGAIN, vec![]);
    person.tick("visit-01", "lay");
    person.until("one place has it", || person.status().starts_with("Kept in this browser"));
    person.turns_to_first_page();
    person.go(&first);
    person.sees_marks(TASK, "ma", &["now"]);
    assert!(!person.notice().contains("back at this copy"), "{}", person.notice());
}

/// A copy counts as saved once the person has looked, and not before.
pub fn a_copy_counts_once_the_person_has_it(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    let copied = format!("carelanes/copied/{}", person.practice_id());
    person.save_a_copy();
    person.sees("Is it there?");
    assert_eq!(person.stored(&copied), None);
    person.sees("No copy yet");
    assert_eq!(person.axe(), "");
    person.click_on("#has-copy");
    person.sees("Last copy: today");
    assert!(person.stored(&copied).is_some());
    person.console_is_clean();
}

/// The page may be open for weeks: each day has its version, and what depends on the day is told anew.
pub fn the_day_is_asked_for_as_long_as_the_page_is_open(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    person.save_a_copy();
    person.click_on("#has-copy");
    for day in 1..=8 {
        person.time_passes(DAY);
        person.tick("visit-01", "rn");
        person.is_kept();
        person.until(&format!("day {day} has a version"), || {
            person.copied_names().iter().filter(|name| name.starts_with("snapshot/")).count() == day
        });
    }
    person.sees("Last copy: 8 days ago");
    person.until("it is reminded of", || person.can_see("#reminder"));
    let printed = "return [...document.querySelectorAll('.print-head')].map((head) => head.textContent).join()";
    let before = person.run(printed, vec![]);
    person.time_passes(2 * DAY);
    person.run("window.dispatchEvent(new Event('beforeprint'))", vec![]);
    person.until("the paper bears the day", || person.run(printed, vec![]) != before);
    person.console_is_clean();
}

/// Each screen shows the same, by whatever way one comes to it.
pub fn every_screen_says_the_same_after_it_is_loaded_by_its_address(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.layer("should");
    person.tick(TASK, "rn");
    person.is_kept();
    let id = person.practice_id();
    for day in 1..=3 {
        let text = person.copied(&format!("practice/{id}")).expect("a text");
        person.puts_into_copy(&format!("snapshot/{id}/17000000{day}0000-day"), Some(&text));
    }
    let screens = [
        "home",
        "copies",
        "assess",
        "worksheet",
        "cards",
        "ask",
        "answers",
        "huddle",
        "setup",
        "meeting",
        "choose",
        "brainstorm",
        "compare",
        "plan",
        "map",
        "tests",
        "people",
        "training",
        "role-sheets",
    ];
    let addresses = screens.iter().map(|screen| format!("#/p/{id}/{screen}")).chain(["#/".into(), "#/storage".into()]);
    let says = || person.run("return document.querySelector('#main').innerText", vec![]);
    for address in addresses {
        person.go(&address);
        person.app_is_ready();
        person.until(&format!("{address} is there"), || !person.is("document.querySelector('#main .opening')"));
        // What the second place adds comes a moment later; it answers in the order in which it is asked.
        (0..3).for_each(|_| drop(person.copied_names()));
        let before = says();
        if address.ends_with("copies") {
            assert!(before.as_str().expect("text").matches("Start of the day").count() == 3, "{before}");
        }
        person.reload();
        person.until(&format!("{address} says the same"), || says() == before);
    }
    person.console_is_clean();
}

/// Where a place cannot be used, what is done to a whole practice is done in the other, and said.
pub fn a_worksheet_is_renamed_and_duplicated_with_one_place_alone(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    person.turns_to_first_page();
    person.run(
        "IDBDatabase.prototype.transaction = () => { throw new DOMException('not allowed', 'SecurityError'); }",
        vec![],
    );
    person.click_on(".kept-here summary");
    person.click("Rename");
    person.writes("Name of the practice", "Elm Street");
    person.click("Rename");
    person.sees("It has its new name.");
    person.sees("in one place instead of two");
    person.reload();
    person.sees("Elm Street");
    person
        .run("Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); }", vec![]);
    person.click_on(".kept-here summary");
    person.click("Duplicate");
    person.sees("Elm Street (copy)");
    person.console_is_clean();
}

/// Inside another page a browser keeps what is stored apart: the page says so, and shows the way out.
pub fn inside_another_page_it_says_so(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    assert!(person.leaves_the_policy_out(), "the policy forbids frames");
    person.open();
    person.begins("starter");
    person.run("const frame = document.createElement('iframe'); frame.src = './'; document.body.append(frame)", vec![]);
    person.until("the page in the frame says so", || {
        person.is(
            "document.querySelector('iframe').contentDocument?.querySelector('#fallback')?.dataset.reason === 'frame'",
        )
    });
}

/// Another page of the app that does not let go is named while one waits for it.
pub fn clearing_says_what_it_waits_for(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.is_kept();
    person.turns_to_first_page();
    person.opens_another_window();
    person.go("sources.html");
    person.run("return new Promise((done) => { const open = indexedDB.open('carelanes'); open.onsuccess = () => { window.held = open.result; done(1); }; })", vec![]);
    person.turns_to_window(0);
    person.click("What is kept on this computer");
    person.click_on("#clear");
    person.click_on("dialog .tickbox input");
    person.click_on("#clear-now");
    person.sees("Close all other windows; then the rest goes by itself.");
    person.turns_to_window(1);
    person.run("window.held.close()", vec![]);
    person.turns_to_window(0);
    person.sees("This computer is clear");
}
