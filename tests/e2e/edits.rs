//! What one letter costs: as much on a screen with many rows as on one with few. What is counted is work, not time.

use crate::browser::Kind;
use crate::person::Person;
use carelanes::exchange;
use carelanes::model::{Document, ItemId};
use carelanes::session::Practice;
use carelanes::sheets::built_in::ELEMENTS;
use carelanes::sheets::item::{self, PRACTICE};
use carelanes::sheets::{Beginning, Edit, slots};
use thirtyfour::Key;

/// Counts what changes on the page from here on.
const COUNT: &str = "
window.changed = { made: 0, gone: 0 };
window.counter?.disconnect();
window.counter = new MutationObserver((changes) => {
  for (const { addedNodes, removedNodes } of changes) {
    for (const node of addedNodes) window.changed.made += 1 + (node.querySelectorAll?.('*').length ?? 0);
    for (const node of removedNodes) window.changed.gone += 1 + (node.querySelectorAll?.('*').length ?? 0);
  }
});
window.counter.observe(document.querySelector('main'), { childList: true, subtree: true });
";

/// Screens with the kind of their rows, and where a row stands.
const SCREENS: [(&str, item::Kind, &str); 3] = [
    ("plan", item::Kind::Step, "ol.steps > li"),
    ("training", item::Kind::Training, "ol.steps > li"),
    ("people", item::Kind::Person, ".plain-list > li"),
];

/// A letter in a plan, a training sheet or a list of people draws as much anew with 200 rows as with 10, and leaves every
/// row where it is.
pub fn a_letter_draws_no_more_where_there_are_many_rows(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    for (screen, of, row) in SCREENS {
        let drawn = [10, 200].map(|rows| {
            let name = format!("{screen}-{rows}");
            let copy = person.has_a_file(&format!("{name}.json"), practice(&name, of, rows).as_bytes());
            person.open_a_copy(&copy);
            person.dialog_is_open();
            person.click("Open it");
            person.is_kept();
            person.go(&format!("#/p/{name}/{screen}"));
            person.until("the rows are there", || {
                person.is(&format!("document.querySelectorAll('{row}').length === {rows}"))
            });
            person.run(
                &format!("window.row = document.querySelector('{row}'); row.querySelector('input').focus()"),
                vec![],
            );
            person.types("a");
            person.is_kept();
            person.run(COUNT, vec![]);
            person.until("nothing moves any more", || person.is_settled());
            person.run("changed.made = changed.gone = 0", vec![]);
            person.types("b");
            person.until("what is derived says so", || person.is_settled());
            assert!(person.is(&format!("window.row === document.querySelector('{row}')")), "{screen}: the row stays");
            let drawn = person.run("return [changed.made, changed.gone]", vec![]);
            if screen == "plan" {
                // Who can be named is read once for all choices, whichever practice is open.
                person.writes("A person", "Someone new");
                person.press(Key::Enter);
                let is_offered =
                    "[...document.querySelectorAll('.plan-step option')].some((o) => o.text === 'Someone new')";
                person.until("the new person can be chosen", || person.is(is_offered));
            }
            person.turns_to_first_page();
            drawn
        });
        assert_eq!(drawn[0], drawn[1], "{screen}: elements made and taken away");
    }
    person.console_is_clean();
}

/// The copy of a practice with so many items of a kind.
fn practice(name: &str, kind: item::Kind, rows: usize) -> String {
    let id = |text: &str| -> ItemId { text.parse().expect("an id") };
    let mut practice = Practice::new(id(name), Document::default(), "writer".parse().expect("an actor"));
    let element = ELEMENTS[0].0;
    let mut edits = vec![
        Edit::Begin(Beginning::Starter),
        Edit::Rename { item: PRACTICE, name: name.to_owned() },
        Edit::set(PRACTICE, slots::CHOSEN, element.as_str()),
    ];
    let parent = (kind == item::Kind::Step).then_some(element);
    edits.extend((0..rows).map(|nth| Edit::Add {
        kind,
        id: id(&format!("row-{nth}")),
        parent,
        name: format!("Row {nth}"),
        at: None,
    }));
    practice.dispatch_all(&edits, 1_000).expect("edits");
    exchange::write(practice.id, practice.document(), None)
}

impl Person {
    /// Whether nothing has changed on the page for half a second.
    fn is_settled(&self) -> bool {
        let count = "return JSON.stringify(window.changed)";
        let before = self.run(count, vec![]);
        self.gives_time(500);
        self.run(count, vec![]) == before
    }
}
