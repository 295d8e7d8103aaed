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

/// Screens with the kind of their rows, where a row stands, and the field that one types in.
const SCREENS: [(&str, item::Kind, &str, &str); 4] = [
    ("plan", item::Kind::Step, "ol.steps > li", "ol.steps > li input"),
    ("training", item::Kind::Training, "ol.steps > li", "ol.steps > li input"),
    ("people", item::Kind::Person, ".plain-list > li", ".plain-list > li input"),
    ("map/row-0", item::Kind::Step, ".map a", ".chosen-step input"),
];

/// A letter in a plan, a training sheet, a list of people or a map draws as much anew with 200 rows as with 10, and
/// leaves every row where it is.
pub fn a_letter_draws_no_more_where_there_are_many_rows(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    for (screen, of, row, field) in SCREENS {
        let drawn = [10, 200].map(|rows| {
            let name = format!("{}-{rows}", screen.replace('/', "-"));
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
                &format!("window.row = document.querySelector('{row}'); document.querySelector('{field}').focus()"),
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
                person.until("the new person can be chosen", || person.is(&offers("Someone new")));
            }
            person.turns_to_first_page();
            drawn
        });
        assert_eq!(drawn[0], drawn[1], "{screen}: elements made and taken away");
    }
    person.console_is_clean();
}

/// Of many people, each choice on a screen holds the one that is chosen, until someone comes near: by keyboard or by
/// pointer. It follows what is added and chosen elsewhere all the while.
pub fn a_choice_of_many_holds_them_when_one_comes_near(kind: Kind) {
    const WHO: &str = "ol.steps > li > .four label:nth-child(2) select";
    let person = Person::new(kind);
    person.open();
    let copy = person.has_a_file("many.json", practice("many", item::Kind::Person, 40).as_bytes());
    person.open_a_copy(&copy);
    person.dialog_is_open();
    person.click("Open it");
    person.is_kept();
    person.go("#/p/many/training");
    person.writes("A skill to learn", "Reading the schedule");
    person.press(Key::Enter);
    person.until("the row is there", || person.can_see("ol.steps > li"));
    assert!(person.is("document.querySelectorAll('ol.steps > li option').length < 60"), "nobody came near");
    assert!(!person.is(&offers("Row 39")));
    person.tabs_to(WHO, true);
    person.until("all are there", || person.is(&offers("Row 39")));
    (0..4).for_each(|_| person.press(Key::Down));
    person.until("it is chosen", || person.is("document.activeElement.value === 'row-3'"));
    person.press(Key::Tab);
    person.is_kept();
    person.reload();
    person.until("it is chosen still", || {
        person.is(&format!("document.querySelector('{WHO}')?.selectedOptions[0]?.text === 'Row 3'"))
    });
    assert!(!person.is(&offers("Row 39")));
    person.console_is_clean();
}

/// Whether some choice in a row offers this.
fn offers(words: &str) -> String {
    format!("[...document.querySelectorAll('ol.steps option')].some((option) => option.text === '{words}')")
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
