//! The second half of the way of a clinic: from a plan to its map, to people and training, to printed role sheets.

use crate::browser::Kind;
use crate::chain::{IDEA, TASK};
use crate::person::Person;
use crate::printing::{pages, prints};
use thirtyfour::Key;

const CHECK: &str = "Did the note come back?";

impl Person {
    /// From a plan with one step, which the MA role and the front desk lead do, to printed role sheets.
    pub fn writes_down_who_does_what(&self) {
        self.turns_to("plan");
        self.adds("What happens next?", CHECK);
        self.until("it is a step", || self.field_says("Step 2: what happens", CHECK));
        self.maps_the_plan();
        self.names_people();
        self.plans_training();
        self.tests_it_small();
        self.agrees_to_role_sheets();
        self.renames_everything();
    }

    /// Types into a field and sends it with Enter.
    fn adds(&self, label: &str, text: &str) {
        self.writes(label, text);
        self.press(Key::Enter);
    }

    fn maps_the_plan(&self) {
        self.turns_to("map");
        self.until("the map is drawn", || self.is("document.querySelectorAll('.map a.step').length === 2"));
        self.click_on(".map a.step:last-of-type .box");
        self.until("the step can be changed", || self.field_says("What happens", CHECK));
        self.chooses("Who: role", "rn");
        self.sees("1 hand-off: once another role takes over.");
        for way in ["Yes", "No"] {
            self.adds("A way out: when is it taken?", way);
        }
        self.until("both ways are there", || self.field_says("Way out 2", "No"));
        self.sees("“Yes” leads nowhere yet.");
        self.picks("Way out 2 leads to", &format!("1. {IDEA}"));
        self.sees("What ends this loop?");
        self.click("Insert a step after it");
        self.until("a new step is chosen", || self.field_says("What happens", "New step"));
        self.writes("What happens", "File the note");
        self.until("it has its name", || {
            self.is("document.querySelector('.map a.step:last-of-type').textContent.includes('File the note')")
        });
        self.click_on(".map a.step:nth-of-type(2) .box");
        self.until("the decision is chosen", || self.field_says("What happens", CHECK));
        self.picks("Way out 1 leads to", "3. File the note");
        self.sees("If “Yes”: step 3. If “No”: back to step 1, hands over to MA.");
        assert!(self.is("document.querySelectorAll('.map:has(a.step) .way').length === 3"));
        let saved = self.saves_by("Save as a picture");
        assert!(saved.starts_with("<svg xmlns=") && saved.contains("File the note") && !saved.contains("href"));
        self.click("Close");
        self.click("Close the step");
        self.click_on(".tools label:nth-of-type(2)");
        self.sees("No place yet");
        self.click_on(".tools label:nth-of-type(3)");
        self.until("there is a card for each step", || self.is("document.querySelectorAll('.wall > li').length === 3"));
        assert_eq!(pages(&prints(self, "cards")).len(), 1, "the cards stand on one page");
        self.click_on(".tools label:nth-of-type(1)");
        assert_eq!(pages(&prints(self, "map")).len(), 1, "the map stands on one page");
    }

    fn names_people(&self) {
        self.turns_to("people");
        self.sees("nobody is listed yet");
        self.click_on(".plain-list > li:first-child .ticks li:first-child input");
        self.sees("If Front desk lead is out");
        // A role is enough: the second person has no name.
        self.adds("Someone else: a name, or what you call them", "");
        self.until("the second one is there", || self.field_says("Person 2", ""));
        self.click_on(".plain-list > li:last-child .ticks li:nth-child(2) input");
        self.sees("someone (RN)");
    }

    fn plans_training(&self) {
        self.turns_to("training");
        self.click("Take in: RN: Phone training");
        self.until("it is a row", || self.field_says("Row 1: what is learned", "Phone training"));
        self.sees(&format!("For: {TASK}"));
        self.picks("Who: person", "someone (RN)");
        self.click_on(".plan-step .pills label:nth-of-type(3)");
        self.until("it is learned", || self.is("document.querySelector('.pills label:nth-of-type(3) input').checked"));
    }

    fn tests_it_small(&self) {
        self.turns_to("tests");
        self.adds("What do you test?", "Five referrals");
        self.until("it is a test", || self.field_says("Test 1: what we test", "Five referrals"));
        self.writes("What we predict", "Two minutes each.");
        self.writes("Do: what happened", "Four minutes each.");
        self.click_on(".plan-step .pills label:nth-of-type(2)");
        self.click("Test again from here: Five referrals");
        self.until("the next one is there", || self.field_says("Test 2: what we test", "Five referrals"));
        assert_eq!(
            self.run(
                "return [...document.querySelectorAll('textarea:not(form textarea)')].map((t) => t.value)",
                vec![]
            ),
            serde_json::json!(["Two minutes each.", "Four minutes each.", "", "Two minutes each.", "", ""])
        );
    }

    fn agrees_to_role_sheets(&self) {
        self.turns_to("role-sheets");
        self.sees("Nobody listed yet");
        self.click_on(".role-sheet:first-child a.plain");
        self.writes("What this role is for", "The patient is never lost.");
        self.sees("To RN: Did the note come back?");
        self.click("Front desk lead agreed");
        self.until("the day is noted", || self.is("document.querySelector('.agreed input[type=date]').value"));
        let sheet = pages(&prints(self, "role-sheet"));
        assert_eq!(sheet.len(), 1, "{sheet:?}");
        for words in ["The patient is never lost.", IDEA, "Signature", "Name: Front desk lead"] {
            assert!(sheet[0].contains(words), "{words:?} is not on paper:\n{}", sheet[0]);
        }
        assert!(!sheet[0].contains("Undo") && !sheet[0].contains("Open this sheet"), "{}", sheet[0]);
        self.click_on(".tabs li:first-child a");
        self.until("all are there", || self.is("document.querySelectorAll('.role-sheet').length === 5"));
        assert_eq!(pages(&prints(self, "role-sheets")).len(), 5, "one page for each role");
        self.turns_to("home");
        self.sees("2 of 5 roles have people · 1 agreed · 0 to learn");
    }

    /// A role, a person and a step, each renamed once, are renamed on every screen and in the export.
    fn renames_everything(&self) {
        self.turns_to("setup");
        self.click("Details: MA");
        self.dialog_is_open();
        self.writes("Name of the role", "Med tech");
        self.closes_dialog();
        self.turns_to("people");
        self.writes("Person 1", "Desk captain");
        self.turns_to("map");
        self.click_on(".map a.step:last-of-type .box");
        self.until("the last step is chosen", || self.field_says("What happens", "File the note"));
        self.writes("What happens", "Scan the note");
        self.until("the map follows", || {
            self.is("document.querySelector('.map').textContent.includes('Scan the note')")
        });
        let everywhere = [
            ("worksheet", vec!["Med tech"]),
            ("plan", vec!["Med tech", "Desk captain"]),
            ("map", vec!["Med tech", "Desk captain", "Scan the note"]),
            ("people", vec!["Med tech", "If Desk captain is out"]),
            ("training", vec!["Med tech", "Desk captain"]),
            ("role-sheets", vec!["Med tech", "Desk captain"]),
        ];
        for (screen, words) in everywhere {
            self.turns_to(screen);
            for words in words {
                self.until(&format!("{screen} says {words}"), || {
                    self.is(&format!("document.querySelector('main').textContent.includes('{words}')"))
                });
            }
            for old in ["Front desk lead", "File the note"] {
                assert!(
                    !self.is(&format!("document.querySelector('main').textContent.includes('{old}')")),
                    "{screen}: {old}"
                );
            }
            assert!(!self.is(r"/\bMA\b/.test(document.querySelector('main').textContent)"), "{screen} still says MA");
        }
        let (_, copy) = self.save_a_copy();
        for words in ["Med tech", "Desk captain", "Scan the note"] {
            assert!(copy.contains(words), "{words} is not in the copy");
        }
        assert!(!copy.contains("Front desk lead") && !copy.contains("File the note"));
    }

    /// The same by keyboard alone, from a plan with one step.
    pub fn writes_down_who_does_what_by_keyboard(&self) {
        let enters = |selector: &str, back: bool| {
            self.tabs_to(selector, back);
            self.press(Key::Enter);
        };
        self.tabs_to("#add-step", false);
        self.types(CHECK);
        self.press(Key::Enter);
        self.until("it is a step", || self.field_says("Step 2: what happens", CHECK));
        enters(".within a[href$='/map']", true);
        self.until("the map is drawn", || self.is("document.querySelectorAll('.map a.step').length === 2"));
        enters(".map a.step:last-of-type", false);
        self.until("the step can be changed", || self.field_says("What happens", CHECK));
        self.tabs_to(".chosen-step select", false);
        self.press(Key::Down);
        self.press(Key::Down);
        self.sees("1 hand-off: once another role takes over.");
        self.tabs_to("#add-branch", false);
        for way in ["Yes", "No"] {
            self.types(way);
            self.press(Key::Enter);
            self.until("the way is there", || {
                self.is(&format!(
                    "[...document.querySelectorAll('.chosen-step .lines input')].at(-1)?.value === '{way}'"
                ))
            });
            self.tabs_to("#add-branch", false);
        }
        self.tabs_to(".chosen-step .lines select", true);
        self.press(Key::Down);
        self.sees("What ends this loop?");

        enters("header nav a[href$='/people']", true);
        self.until("people are there", || self.can_see(".plain-list .ticks"));
        self.tabs_to(".plain-list .ticks input", false);
        self.types(" ");
        self.sees("If Front desk lead is out");
        enters(".within a[href$='/training']", true);
        enters("[aria-label^='Take in:']", false);
        self.until("it is a row", || self.can_see(".plan-step .pills"));
        self.tabs_to(".plan-step .pills input", false);
        self.types(" ");
        self.press(Key::Right);
        self.until("it is said how well", || {
            self.is("document.querySelector('.pills label:nth-of-type(2) input').checked")
        });
        enters(".within a[href$='/role-sheets']", true);
        self.until("the sheets are there", || self.can_see(".role-sheet"));
        self.tabs_to(".agreed input", false);
        self.types(" ");
        self.until("the day is noted", || self.is("document.querySelector('.agreed input[type=date]').value"));
        assert_eq!(pages(&prints(self, "role-sheets-by-keyboard")).len(), 5, "one page for each role");
    }
}

/// The ready-made profiles stand beside the sheets, and become roles with one click.
pub fn the_two_roles_that_help_come_ready_made(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.turns_to("role-sheets");
    for name in ["Practice facilitator", "Care manager"] {
        person.click(&format!("Ready-made: {name}"));
        person.click(&format!("Add this role: {name}"));
        person.until("it has a sheet", || {
            person.is(&format!(
                "[...document.querySelectorAll('.role-sheet h2')].some((h) => h.textContent === '{name}')"
            ))
        });
    }
    assert!(!person.can_see(".ready-made details"));
    person.sees("and not with patients.");
    person.undo();
    person.undo();
    person.until("both are gone", || person.is("document.querySelectorAll('.role-sheet').length === 5"));
    person.console_is_clean();
}
