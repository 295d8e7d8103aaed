//! The worksheet by keyboard alone: not one click.

use crate::browser::Kind;
use crate::person::Person;
use serde_json::json;
use thirtyfour::Key;

/// Where the keyboard is in the grid: row 0 and column 0 hold the heads.
const PLACE: &str = "
const cell = document.activeElement.closest('#sheet td, #sheet th');
const rows = [...document.querySelectorAll('#sheet tr[data-item]')];
return cell && [rows.indexOf(cell.parentElement) + 1, cell.cellIndex];
";

/// Whether the cell that the keyboard is on can be seen, from its upper to its lower edge.
const IN_VIEW: &str = "(() => {
  const cell = document.activeElement;
  const { left, right, top, bottom } = cell.getBoundingClientRect();
  const at = (y) => cell.contains(document.elementFromPoint((left + right) / 2, y));
  return at(top + 3) && at(bottom - 3);
})()";

/// All 59 tasks are answered, a role is renamed and one is added, and nothing asks for a mouse.
pub fn the_whole_sheet_can_be_filled_in_by_keyboard_alone(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.run("window.clicks = 0; addEventListener('pointerdown', () => { window.clicks += 1; }, true)", vec![]);
    person.tabs_to(".door", false);
    person.press(Key::Enter);
    person.tabs_to("#practice-name", false);
    person.types("Maple & Oak");
    person.tabs_to("#start-full", true);
    person.press(Key::Enter);
    person.tabs_to("#sheet td", false);
    person.is_at(1, 1);

    let on = |key: Key| format!(" {}", char::from(key)).repeat(59);
    person.types(&on(Key::Down));
    person.has_answered("now", "59 of 59");
    person.is_at(59, 1);
    person.types("s");
    person.until("a tick now changes who should", || {
        person.is("document.querySelector('[data-layer=should]').ariaPressed === 'true'")
    });
    person.types(&on(Key::Up));
    person.has_answered("should", "59 of 59");
    person.has_answered("now", "59 of 59");
    person.is_at(0, 1);

    moves_about(&person);
    renames(&person);
    adds_a_role(&person);
    assert_eq!(person.run("return window.clicks", vec![]), 0);
    person.is_kept();
    assert_eq!(
        person.practice()["items"].as_array().map_or(0, |items| {
            let ticked = |item: &&serde_json::Value| item["now"]["ma"] == true && item["should"]["ma"] == true;
            items.iter().filter(ticked).count()
        }),
        59
    );
    person.console_is_clean();
}

fn moves_about(person: &Person) {
    person.press_key_with(Key::Control, Key::End);
    person.is_at(59, 7);
    person.press(Key::Home);
    person.is_at(59, 0);
    person.press(Key::PageUp);
    person.is_at(49, 0);
    person.press(Key::End);
    person.is_at(49, 7);
    person.press(Key::PageDown);
    person.is_at(59, 7);
    person.press_key_with(Key::Control, Key::Home);
    person.is_at(0, 0);
    person.press(Key::Right);
    person.is_at(0, 1);
    // What the keyboard is on is never under the head, which stays in view.
    for (keys, row) in [(Key::Down, 40), (Key::Up, 35)] {
        person.types(&char::from(keys).to_string().repeat(row));
        for _ in 0..4 {
            assert!(person.is(IN_VIEW), "the cell at {} is hidden", person.run(PLACE, vec![]));
            person.types(&char::from(Key::Up).to_string());
        }
    }
    person.press_key_with(Key::Control, Key::Home);
    person.press(Key::Right);
    person.is_at(0, 1);
}

fn renames(person: &Person) {
    let head = |name: &str| {
        person.until(&format!("the first role is called {name:?}"), || {
            person.run("return document.querySelector('#sheet thead th[data-item] span').textContent", vec![]) == name
        });
    };
    person.press(Key::F2);
    person.until("there is a field", || person.is("document.activeElement.matches('.write-in')"));
    person.types("Medical assistant");
    person.press(Key::Enter);
    head("Medical assistant");
    person.is_at(0, 1);
    person.types("Nobody");
    person.press(Key::Escape);
    head("Medical assistant");
    person.is_at(0, 1);
    person.types("Helper");
    person.press(Key::Enter);
    head("Helper");
    // Tab keeps the name, too, and stays at its cell.
    person.press(Key::F2);
    person.types("Assistant");
    person.press(Key::Tab);
    head("Assistant");
}

fn adds_a_role(person: &Person) {
    person.tabs_to("#sheet [tabindex='0']", false);
    person.press(Key::Tab);
    assert_eq!(person.run(PLACE, vec![]), json!(null), "Tab leaves the grid");
    person.press_key_with(Key::Shift, Key::Tab);
    person.is_at(0, 1);
    person.tabs_back_to_button("Add a role");
    person.press(Key::Enter);
    person.dialog_is_open();
    person.tabs_to("#new-role", false);
    person.types("Scribe");
    person.press(Key::Enter);
    person.until("the dialog is closed", || person.is("!document.querySelector('dialog')"));
    let has_scribe = || {
        person.is(
            "[...document.querySelectorAll('#sheet thead th')].some((head) => head.textContent.startsWith('Scribe'))",
        )
    };
    person.until("the role is there", has_scribe);
    assert!(person.is("document.activeElement.textContent === 'Add a role'"), "the focus comes back to the button");

    person.press_with(Key::Control, 'z');
    person.until("the role is taken back", || !has_scribe());
    person.press_with(Key::Control, 'y');
    person.until("the role is there again", has_scribe);

    // In a text field the browser's own undo is meant.
    person.tabs_to("#search", true);
    person.types("refill");
    person.press_with(Key::Control, 'z');
    person.press_with(Key::Control, 'z');
    assert!(has_scribe(), "typing was undone, not the sheet");
    assert!(person.is("document.querySelector('#undo').textContent.includes('Scribe')"));
    person.press_with(Key::Control, 'a');
    person.press(Key::Delete);
}

impl Person {
    fn is_at(&self, row: usize, column: usize) {
        self.until(
            &format!("the keyboard is in row {row}, column {column}, it was {}", self.run(PLACE, vec![])),
            || self.run(PLACE, vec![]) == json!([row, column]),
        );
    }
}
