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
    person.gives_time(400);
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

/// Clicks the cells of one role by itself, layer after layer and again from the first, at moments of its own.
const WORKS: &str = "
const [role, edits] = arguments;
const rows = [...document.querySelectorAll('#sheet tbody tr[data-item]')];
const column = document.querySelector(`#sheet thead th[data-item='${role}']`).cellIndex;
const layers = ['now', 'could', 'should'];
// A hidden window's timers come once a second; messages come at once.
const turns = new MessageChannel();
let count = 0;
let rest = 0;
turns.port1.onmessage = () => {
  if (rest > 0) { rest -= 1; return turns.port2.postMessage(0); }
  rest = Math.floor(Math.random() * 40);
  if (count === edits) { window.isDone = true; return; }
  const layer = layers[Math.floor(count / rows.length) % layers.length];
  document.querySelector(`button[data-layer='${layer}']`).click();
  rows[count % rows.length].cells[column].click();
  count += 1;
  turns.port2.postMessage(0);
};
window.isDone = false;
turns.port2.postMessage(0);";

/// How many marks the tasks have in a role's column; nothing until it is drawn.
const COUNTS: &str = "
const column = document.querySelector(`#sheet thead th[data-item='${arguments[0]}']`)?.cellIndex;
return column && [...document.querySelectorAll('#sheet tbody tr[data-item]')]
  .flatMap((row) => (row.cells[column].dataset.marks ?? '').split(', '))
  .filter((word) => ['now', 'could', 'should'].includes(word)).length";

/// Two windows, 200 changes in each at the same time: all of both are there in the end.
pub fn two_windows_write_four_hundred_changes_and_lose_none(kind: Kind) {
    windows_write_and_lose_none(kind, &["ma", "rn"], 200);
}

/// Five windows, 1,000 changes in each.
pub fn five_windows_write_five_thousand_changes_and_lose_none(kind: Kind) {
    windows_write_and_lose_none(kind, &["ma", "rn", "lay", "pharmd", "bh"], 1_000);
}

/// A window for each role, so many changes in each at the same time: all of all are there in the end.
fn windows_write_and_lose_none(kind: Kind, roles: &[&str], edits: usize) {
    const CELLS: usize = 59 * 3;
    // A cell that was clicked an even number of times is empty.
    let marks = if (edits / CELLS).is_multiple_of(2) { edits % CELLS } else { CELLS - edits % CELLS };
    let person = with_windows(kind, roles.len());
    let windows = 0..roles.len();
    for window in windows.clone() {
        person.turns_to_window(window);
        person.run(WORKS, vec![roles[window].into(), edits.into()]);
    }
    for window in windows.clone() {
        person.turns_to_window(window);
        person.until_within(Duration::from_mins(5), "the work is done", || person.is("window.isDone"));
    }
    for window in windows.clone() {
        person.turns_to_window(window);
        person.is_kept();
    }
    let all_is = |place: &str| {
        for role in roles {
            person.until(&format!("all of {role} is {place}"), || person.run(COUNTS, vec![(*role).into()]) == marks);
        }
        assert!(!person.is("document.querySelector('section.settle')"), "there is nothing to settle");
    };
    for window in windows {
        person.turns_to_window(window);
        all_is("here");
    }
    for _ in 1..roles.len() {
        person.closes_the_window();
    }
    person.reload();
    all_is("stored");
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

/// A window that has a practice open which is deleted in another stops saving, and does not bring it back, whether it
/// heard of it or not.
pub fn a_deleted_practice_does_not_come_back_from_another_window(kind: Kind) {
    for hears in [true, false] {
        let person = with_windows(kind, 2);
        let (key, name) = (person.practice_key(), person.practice_name());
        person.turns_to_window(1);
        if !hears {
            person.run("BroadcastChannel.prototype.postMessage = () => {}", vec![]);
        }
        person.turns_to_first_page();
        person.deletes_the_practice();
        person.turns_to_window(0);
        if hears {
            person.sees("This worksheet was deleted in another window.");
        }
        person.tick(TASK, "ma");
        person.sees("This worksheet was deleted in another window.");
        person.gives_time(700);
        assert_eq!((person.stored(&key), person.copied(&name)), (None, None));
        let (_, copy) = person.save_a_copy();
        assert!(copy.contains("\"now\":{\"ma\":true}"));
        person.turns_to_first_page();
        assert!(!person.can_see(".kept-here"));
        person.console_is_clean();
    }
}
