//! One task at a time, as on a phone.

use crate::browser::{Kind, Setup};
use crate::person::Person;
use serde_json::json;

/// Every task is answered twice with large buttons, on a screen as narrow as a phone's.
pub fn the_whole_sheet_can_be_filled_in_one_task_at_a_time(kind: Kind) {
    let person = Person::with(kind, Setup { size: (390, 844), ..Setup::default() }, "/");
    person.open();
    person.begins("full");
    person.turns_to("cards");
    person.until("the first card is there", || person.can_see("#card"));
    fits(&person);
    person.picture("cards");
    assert_eq!(person.axe(), "");

    // Two are skipped and come back by themselves.
    for at in 1..=59 {
        person.is_card(at);
        if at == 3 || at == 58 {
            person.click("Skip");
            continue;
        }
        person.answers("ma");
        if at < 59 {
            person.click("Next");
        }
    }
    assert!(person.is("document.querySelector('#next').disabled"));
    fits(&person);
    person.click("Go to the next unanswered");
    person.is_card(3);
    person.answers("rn");
    person.click("Go to the next unanswered");
    person.is_card(58);
    person.answers("no-one");
    person.sees("Every task has an answer for now.");

    person.click("Next: who should do it");
    person.sees("Who should do this?");
    person.answers("rn");
    for _ in 1..59 {
        person.click("Go to the next unanswered");
        person.until("the next card is unanswered", || !person.is(ANSWERED));
        person.answers("rn");
    }
    person.until("nothing is left", || {
        !person.is(&format!("{BUTTONS}.some((b) => b.innerText.startsWith('Go to the next'))"))
    });
    person.answers("pharmd");
    person.undo();
    person.until("the last tick is taken back", || {
        !person.is("document.querySelector('#card [data-item=pharmd]').ariaChecked === 'true'")
    });

    person.turns_to("worksheet");
    person.has_answered("now", "59 of 59");
    person.has_answered("should", "59 of 59");
    person.is_kept();
    person.reload();
    person.has_answered("should", "59 of 59");
    person.console_is_clean();
}

/// "Other" takes a word about who it is, and keeps it.
pub fn other_can_say_who_it_is(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.turns_to("cards");
    person.answers("other");
    person.writes("Who else?", "the school nurse");
    person.is_kept();
    person.reload();
    person.until("the words are there", || {
        person.is("document.querySelector('#card input')?.value === 'the school nurse'")
    });
    person.console_is_clean();
}

const BUTTONS: &str = "[...document.querySelectorAll('main button')].filter((b) => b.checkVisibility())";
const ANSWERED: &str = "document.querySelector('#card [aria-checked=true]')";

/// Nothing is wider than the screen, and a finger meets every button.
fn fits(person: &Person) {
    assert!(person.is("document.scrollingElement.scrollWidth <= innerWidth"), "the page is wider than the screen");
    let small = person.run(
        &format!("return {BUTTONS}.filter((b) => b.getBoundingClientRect().height < 44).map((b) => `${{b.innerText}}: ${{b.getBoundingClientRect().height}}`)"),
        vec![],
    );
    assert_eq!(small, json!([]), "buttons below 44 px");
}

impl Person {
    fn is_card(&self, at: usize) {
        self.until(&format!("card {at} is there"), || {
            self.is(&format!("document.querySelector('#card .where')?.textContent.endsWith('{at} of 59')"))
        });
    }

    fn answers(&self, role: &str) {
        self.click_on(&format!("#card button[data-item='{role}']"));
        self.until(&format!("{role} is ticked"), || {
            self.is(&format!("document.querySelector('#card [data-item={role}]')?.ariaChecked === 'true'"))
        });
    }
}
