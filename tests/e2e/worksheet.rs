//! Filling in the worksheet.

use crate::browser::Kind;
use crate::person::Person;

/// A task of the starter set and a role of the published sheet.
const TASK: &str = "communication-01";
const ROLE: &str = "ma";

fn with_a_worksheet(kind: Kind) -> Person {
    let person = Person::new(kind);
    person.open();
    person.click("Start our worksheet");
    person.click_on("#start-starter");
    person.until("the worksheet is there", || person.can_see("table#sheet"));
    person
}

/// What was ticked outlives the page, the host and the browser.
pub fn what_was_ticked_is_there_after_the_server_and_the_browser_went_away(kind: Kind) {
    let mut person = with_a_worksheet(kind);
    person.server.becomes_a_process();
    person.tick(TASK, ROLE);
    person.sees_marks(TASK, ROLE, &["now"]);
    person.layer("should");
    person.tick(TASK, ROLE);
    person.sees_marks(TASK, ROLE, &["now", "should"]);
    person.reload();
    person.sees_marks(TASK, ROLE, &["now", "should"]);
    person.offline_is("ready");

    person.stop_the_server();
    person.restart_browser();
    person.open();
    person.continues();
    person.sees_marks(TASK, ROLE, &["now", "should"]);
    person.layer("could");
    person.tick(TASK, "rn");
    person.sees_marks(TASK, "rn", &["could"]);
    person.console_is_clean();
}

/// Whatever field it is: each letter that is typed stays, and the field stays where it is.
pub fn no_field_loses_a_letter_while_one_types(kind: Kind) {
    let person = with_a_worksheet(kind);
    person.turns_to("setup");
    person.click_on("details.group summary");
    let mut lost = Vec::new();
    let mut write = |person: &Person, label: &str, text: &str| {
        person.writes(label, text);
        let left = "const field = document.activeElement; return [field.tagName, field.value ?? '']";
        let left = person.run(left, vec![]);
        if left[1] != text {
            lost.push(format!("{label}: {text:?} was typed, the keyboard is in {left}"));
        }
    };
    write(&person, "Name of the practice", "Maple Street");
    write(&person, "Name of the group", "Before they come");
    write(&person, "Step 1", "Trained here");
    person.turns_to("meeting");
    write(&person, "Names for MA", "Kim and Sam");
    write(&person, "Names for RN", "Lee");
    person.turns_to("worksheet");
    person.opens_task(TASK);
    for (label, text) in [
        ("Task", "Answer the phone"),
        ("Note", "Before nine"),
        ("Minutes a week", "120"),
        ("Skill or credential it takes", "A calm voice"),
    ] {
        write(&person, label, text);
    }
    person.closes_dialog();
    person.click_on("#sheet thead th.role");
    person.dialog_is_open();
    for (label, text) in [("Name of the role", "Assistant"), ("What it is", "Helps"), ("How many people hold it", "12")]
    {
        write(&person, label, text);
    }
    person.closes_dialog();
    person.turns_to("cards");
    person.click_on("#card button[data-item='other']");
    write(&person, "Who else?", "the school nurse");
    assert!(lost.is_empty(), "{lost:#?}");
    person.is_kept();
    let kept = person.practice_text();
    for text in [
        "Maple Street",
        "Before they come",
        "Trained here",
        "Kim and Sam",
        "Lee",
        "Answer the phone",
        "Before nine",
        ":120",
        "A calm voice",
        "Assistant",
        "Helps",
        ":12,",
        "the school nurse",
    ] {
        assert!(kept.contains(text), "{text:?} is not kept: {kept}");
    }
    person.console_is_clean();
}

/// Undo and redo go back and forth.
pub fn undo_takes_back_and_redo_brings_back(kind: Kind) {
    let person = with_a_worksheet(kind);
    person.tick(TASK, ROLE);
    person.sees_marks(TASK, ROLE, &["now"]);
    person.undo();
    person.sees_marks(TASK, ROLE, &[]);
    person.redo();
    person.sees_marks(TASK, ROLE, &["now"]);
    person.console_is_clean();
}

/// The saved file holds the worksheet, and another computer opens it.
pub fn a_copy_can_be_saved_and_opened_elsewhere(kind: Kind) {
    let person = with_a_worksheet(kind);
    person.tick(TASK, ROLE);
    person.sees_marks(TASK, ROLE, &["now"]);
    let (path, content) = person.save_a_copy();
    assert!(content.contains(TASK), "{content}");

    let other = Person::new(kind);
    other.open();
    other.open_a_copy(&path);
    other.click("Open it");
    other.sees_marks(TASK, ROLE, &["now"]);
    other.console_is_clean();
    person.console_is_clean();
}
