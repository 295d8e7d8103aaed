//! Several windows of one practice: in step while people work, and nothing of anyone lost.

use crate::browser::Kind;
use crate::person::Person;
use std::time::Duration;

const TASK: &str = "communication-01";

/// Someone with the same practice open in so many windows.
fn with_windows(kind: Kind, count: usize) -> Person {
    let person = Person::new(kind);
    person.open();
    person.begins("full");
    let practice = format!("#/p/{}", person.practice_id());
    for _ in 1..count {
        person.opens_another_window();
        person.go(&practice);
        person.sees_marks(TASK, "ma", &[]);
    }
    person.turns_to_window(0);
    person
}

/// What is ticked or typed in one window is there in the other, without a reload.
pub fn windows_stay_in_step_while_people_work(kind: Kind) {
    let person = with_windows(kind, 2);
    person.tick(TASK, "ma");
    person.turns_to_window(1);
    person.sees_marks(TASK, "ma", &["now"]);
    person.layer("should");
    person.tick(TASK, "rn");
    person.click("Add a role");
    person.writes("A role of your own", "Scribe");
    person.click("Add");
    person.turns_to_window(0);
    person.sees_marks(TASK, "rn", &["should"]);
    person.sees("Scribe");
    person.undo();
    person.sees_marks(TASK, "ma", &[]);
    person.sees_marks(TASK, "rn", &["should"]);
    for window in [1, 0] {
        person.turns_to_window(window);
        person.sees_marks(TASK, "ma", &[]);
        person.is_kept();
        person.reload();
        person.sees_marks(TASK, "rn", &["should"]);
        assert!(!person.is("document.querySelector('section.settle')"), "there is nothing to settle");
        person.console_is_clean();
    }
}

/// A field that someone types in is not changed under the fingers; what both wrote stays, to be settled.
pub fn a_field_is_not_changed_under_the_fingers_and_both_texts_stay(kind: Kind) {
    let person = with_windows(kind, 2);
    person.opens_task(TASK);
    person.writes("Note", "mine");
    person.turns_to_window(1);
    person.opens_task(TASK);
    person.writes("Note", "theirs");
    std::thread::sleep(Duration::from_millis(400));
    person.turns_to_window(0);
    assert_eq!(person.note(), "mine", "the field was changed under the fingers");
    person.types(" and more");
    assert_eq!(person.note(), "mine and more");
    person.closes_dialog();
    person.sees("two people said something different");
    for words in ["Keep “mine and more”", "Keep “theirs”"] {
        person.sees(words);
    }
    person.click("Keep “theirs”");
    person.until("it is settled", || person.is("!document.querySelector('section.settle')"));
    person.opens_task(TASK);
    assert_eq!(person.note(), "theirs");
    person.closes_dialog();
    person.turns_to_window(1);
    person.closes_dialog();
    person.until("it is settled here, too", || person.is("!document.querySelector('section.settle')"));
    person.console_is_clean();
}

/// A window that missed every word while it was asleep does not save over the work of the other.
pub fn a_stale_window_saves_over_nothing(kind: Kind) {
    let person = with_windows(kind, 2);
    person.turns_to_window(1);
    // This window hears nothing any more.
    person.run("BroadcastChannel.prototype.postMessage = () => {}", vec![]);
    person.turns_to_window(0);
    person.run("BroadcastChannel.prototype.postMessage = () => {}", vec![]);
    for (nth, role) in ["ma", "rn", "lay", "pharmd"].into_iter().enumerate() {
        person.tick(&format!("communication-{:02}", nth + 1), role);
    }
    person.opens_task(TASK);
    person.writes("Note", "twenty minutes of work");
    person.closes_dialog();
    person.is_kept();
    person.turns_to_window(1);
    person.tick("visit-01", "bh");
    person.is_kept();
    person.sees_marks(TASK, "ma", &["now"]);
    person.turns_to_window(0);
    person.reload();
    for (nth, role) in ["ma", "rn", "lay", "pharmd"].into_iter().enumerate() {
        person.sees_marks(&format!("communication-{:02}", nth + 1), role, &["now"]);
    }
    person.sees_marks("visit-01", "bh", &["now"]);
    person.opens_task(TASK);
    assert_eq!(person.note(), "twenty minutes of work");
    person.closes_dialog();
    person.console_is_clean();
}

/// A window that has a practice open which is deleted in another stops saving, and does not bring it back.
pub fn a_deleted_practice_does_not_come_back_from_another_window(kind: Kind) {
    let person = with_windows(kind, 2);
    let key = format!("carelanes/practice/{}", person.practice_id());
    person.turns_to_window(1);
    person.turns_to_first_page();
    person.deletes_the_practice();
    person.turns_to_window(0);
    person.sees("This worksheet was deleted in another window.");
    person.tick(TASK, "ma");
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(person.stored(&key), None);
    let (_, copy) = person.save_a_copy();
    assert!(copy.contains("\"now\":{\"ma\":true}"));
    person.turns_to_first_page();
    assert!(!person.can_see(".kept-here"));
    person.console_is_clean();
}
