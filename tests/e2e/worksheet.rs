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
    person.click("Continue");
    person.sees_marks(TASK, ROLE, &["now", "should"]);
    person.layer("could");
    person.tick(TASK, "rn");
    person.sees_marks(TASK, "rn", &["could"]);
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
