//! Filling in the worksheet.

use crate::browser::{Kind, Look};
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

/// Nothing that axe can find, on any screen, in any colours.
pub fn every_screen_can_be_used_by_everyone(kind: Kind) {
    let mut person = Person::new(kind);
    person.open();
    assert_eq!(person.axe(), "", "the first page");
    person.click("Start our worksheet");
    person.until("the start page is there", || person.can_see("#start-starter"));
    assert_eq!(person.axe(), "", "the start page");
    person.click_on("#start-starter");
    person.until("the worksheet is there", || person.can_see("table#sheet"));
    for look in [Look::Light, Look::Dark, Look::Forced] {
        person.looks(look);
        person.until("the worksheet is there", || person.can_see("table#sheet"));
        assert_eq!(person.axe(), "", "the worksheet in {look:?}");
        person.picture(&format!("worksheet-{look:?}"));
    }
    person.looks(Look::Light);
    for (width, height) in [(1024, 768), (390, 844), (320, 640)] {
        person.resizes(width, height);
        assert_eq!(person.axe(), "", "the worksheet at {width} px");
        person.picture(&format!("worksheet-{width}"));
    }
}
