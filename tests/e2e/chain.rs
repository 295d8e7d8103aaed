//! The whole way of a clinic: assess, share the care, choose, brainstorm, compare, plan.

use crate::browser::Kind;
use crate::person::Person;
use thirtyfour::Key;

pub const TASK: &str = "Call patients back";
const ELEMENT: &str = "Close the referral loop";
pub const IDEA: &str = "A weekly look at open referrals";

/// From an empty practice to a plan whose steps have who and where, and on to printed role sheets; nothing is typed
/// twice.
pub fn a_clinic_goes_from_its_first_score_to_printed_role_sheets(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("empty");
    person.click("Add the first one");
    person.dialog_is_open();
    person.writes("What is done", TASK);
    person.press(Key::Enter);
    person.sees(TASK);
    let task = person.run("return document.querySelector('#sheet tr[data-item]').dataset.item", vec![]);
    let task = task.as_str().expect("a task").to_owned();
    person.tick(&task, "ma");
    person.layer("should");
    person.tick(&task, "rn");

    person.turns_to("assess");
    person.sees("They show level 0.");
    person.click_on("#at-milestone-6 .rung:last-child input");
    person.writes("Why this level", "No role is written down.");
    person.chooses("The level we want to reach", "2");
    person.click_on("#at-milestone-14 .rung:last-child input");
    person.turns_to("home");
    person.sees("Milestone 6: level 0, target 2");
    // Also the first score can be taken back.
    person.turns_to("assess");
    person.click_on("#at-milestone-14 details:last-of-type summary");
    person.click_on("#at-milestone-14 tbody button");
    person.until("it is not scored", || !person.can_see("#at-milestone-14 textarea"));
    person.undo();
    person.until("it is scored again", || person.can_see("#at-milestone-14 textarea"));

    // What is missing leads to its place.
    person.turns_to("assess");
    person.click(&format!("{TASK}: which skill or credential?"));
    person.dialog_is_open();
    person.writes("Skill or credential it takes", "Phone training");
    person.chooses("When", "between");
    person.closes_dialog();
    person.turns_to("assess");
    person.sees("They show level 2.");

    person.turns_to("choose");
    person.click_on("#at-close-referral-loop .pills label:nth-of-type(1) input");
    for nth in 1..=4 {
        person.click_on(&format!(".elements > li:nth-child({nth}) .circle"));
    }
    person.sees("Three are circled already.");
    person.click("Close");
    person.click_on(".elements > li:nth-child(1) .circle");
    person.click_on("#at-close-referral-loop .circle");
    person.click(&format!("Brainstorm: {ELEMENT}"));
    person.until("its brainstorm is there", || person.can_see(".rating"));
    person.writes("What would need to change?", "One log for all referrals.");
    person
        .until("all of it is there", || person.field_says("What would need to change?", "One log for all referrals."));
    person.writes("People: We need", "Two hours a week");
    person.chooses("People: Cost", "some");
    person.click_on(".rating .pills label:nth-of-type(4)");
    person.click_on(".two > .rating:last-child .pills label:nth-of-type(5)");
    person.writes("An idea", IDEA);
    person.press(Key::Enter);
    person.until("the idea is listed", || person.field_says("Idea 1", IDEA));

    person.turns_to("compare");
    person.sees("Rate both");
    person.click_on(".chip");
    person.press(Key::Left);
    person.until("the chip moved", || person.is("document.querySelector('.chip').title.includes('feasibility 3')"));
    person.click(&format!("Choose as priority task: {ELEMENT}"));
    person.click("Plan it");
    person.until("the plan is there", || person.can_see("#add-step"));
    person.writes("Our goal", "Nine of ten answered.");
    person.click(&format!("Make it a step: {IDEA}"));
    person.until("it is a step", || person.field_says("Step 1: what happens", IDEA));
    person.sees("nobody does it yet.");
    person.writes("A person", "Front desk lead");
    person.press(Key::Enter);
    person.until("the person can be chosen", || {
        person.is("document.querySelector('.plan-step select option:nth-child(2)')")
    });
    person.chooses("Who: role", "ma");
    person.picks("Who: person", "Front desk lead");
    person.writes("Where", "Front office");
    person.sees("every step has who, where and a person.");
    person.click(&format!("Split: {IDEA}"));
    person.until("there are two", || person.field_says("Step 2: what happens", &format!("{IDEA} (2)")));
    person.undo();
    person.until("there is one", || person.is("document.querySelectorAll('.plan-step').length === 1"));

    // One name, everywhere.
    person.turns_to("choose");
    person.click(&format!("Change: {ELEMENT}"));
    person.dialog_is_open();
    person.writes("Name", "Every referral comes back");
    person.closes_dialog();
    person.turns_to("plan");
    person.sees("Plan: Every referral comes back");
    person.is_kept();
    person.reload();
    person.sees("Plan: Every referral comes back");
    person.until("the step is there", || person.field_says("Where", "Front office"));
    person.turns_to("home");
    person.sees("Priority task: Every referral comes back");
    person.sees("1 step, 0 in use");
    // The way to the copies is there also where one comes in here.
    person.reload();
    person.turns_to("copies");
    person.sees("Earlier versions");
    person.writes_down_who_does_what();
    person.console_is_clean();
}

/// The same way by keyboard alone: not one click.
pub fn a_clinic_goes_from_its_first_score_to_printed_role_sheets_by_keyboard_alone(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.run("window.clicks = 0; addEventListener('pointerdown', () => { window.clicks += 1; }, true)", vec![]);
    let enters = |selector: &str, back: bool| {
        person.tabs_to(selector, back);
        person.press(Key::Enter);
    };
    enters(".door", false);
    person.tabs_to("#practice-name", false);
    enters("#start-empty", true);
    enters(".empty button", false);
    person.dialog_is_open();
    person.tabs_to("#new-task", false);
    person.types(TASK);
    person.press(Key::Enter);
    person.sees(TASK);
    person.tabs_to("#sheet [tabindex='0']", false);
    person.press_key_with(Key::Control, Key::Home);
    person.press(Key::Down);
    person.press(Key::Right);
    person.types(" s ");
    person.has_answered("now", "1 of 1");
    person.has_answered("should", "1 of 1");

    enters("header nav a[href$='/assess']", true);
    for milestone in ["milestone-6", "milestone-14"] {
        person.tabs_to(&format!("#at-{milestone} .rung input"), false);
        if kind == Kind::WebKit {
            // From the first of a group without a choice this engine does not go round to the last.
            (0..3).for_each(|_| person.press(Key::Down));
        } else {
            person.press(Key::Up);
        }
        person.until("it is scored", || person.can_see(&format!("#at-{milestone} textarea")));
        person.tabs_to(&format!("#at-{milestone} textarea"), false);
        person.types("Nothing is written down.");
    }

    enters("header nav a[href$='/choose']", true);
    person.tabs_to("#at-close-referral-loop .circle", false);
    person.press(Key::Enter);
    person.tabs_to("#at-close-referral-loop .pills input", false);
    person.types(" ");
    enters("#at-close-referral-loop .row-tools a", false);
    person.until("its brainstorm is there", || person.can_see(".rating"));
    person.tabs_to("main textarea", false);
    person.types("One log for all referrals.");
    for rating in ["feasible", "priority"] {
        person.tabs_to(&format!("input[name^='{rating}-']"), false);
        person.types(" ");
        for _ in 0..3 {
            person.press(Key::Right);
        }
    }
    enters(".within a[href$='/compare']", true);
    person.tabs_to(".chip", false);
    person.press(Key::Left);
    let moved = || person.is("document.activeElement.title?.includes('feasibility 3, priority 4')");
    person.until("the chip moved and has the keyboard", moved);
    enters("[aria-label^='Choose as priority task']", true);
    enters(".chosen a.go", true);

    person.tabs_to("#add-step", false);
    person.types(IDEA);
    person.press(Key::Enter);
    person.until("it is a step", || person.field_says("Step 1: what happens", IDEA));
    person.tabs_to("#add-person", false);
    person.types("Front desk lead");
    person.press(Key::Enter);
    person
        .until("the person is there", || person.is("document.querySelector('.plan-step select option:nth-child(2)')"));
    person.tabs_to(".plan-step .four select", true);
    // The status comes first on the way back, then the person, then the role.
    person.press_key_with(Key::Shift, Key::Tab);
    person.types("Front office");
    for _ in 0..2 {
        person.press_key_with(Key::Shift, Key::Tab);
        person.press(Key::Down);
    }
    person.sees("every step has who, where and a person.");
    person.writes_down_who_does_what_by_keyboard();
    enters("header nav a[href$='/home']", true);
    person.sees("Priority task: Close the referral loop");
    person.sees("2 steps, 0 in use");
    person.sees("1 of 5 roles have people · 1 agreed · 1 to learn");
    assert_eq!(person.run("return window.clicks", vec![]), 0);
    person.console_is_clean();
}

impl Person {
    /// Chooses a key in a labelled choice.
    pub fn chooses(&self, label: &str, key: &str) {
        self.chooses_by("value", label, key);
    }

    /// Chooses what says these words.
    pub fn picks(&self, label: &str, words: &str) {
        self.chooses_by("text", label, words);
    }

    /// Chooses the option of which this property is so, as soon as it is there.
    fn chooses_by(&self, property: &str, label: &str, what: &str) {
        self.until(&format!("{label:?} can be {what:?}"), || {
            self.run(CHOOSE, vec![label.into(), property.into(), what.into()]).as_bool() == Some(true)
        });
    }

    /// Whether a labelled field says this.
    pub fn field_says(&self, label: &str, text: &str) -> bool {
        self.run(SAYS, vec![label.into()]) == text
    }
}

const CHOOSE: &str = r#"
const open = [...document.querySelectorAll("dialog:modal")].pop() ?? document;
const label = [...open.querySelectorAll("label")].find((l) => l.querySelector(".label")?.textContent === arguments[0]);
const select = label?.querySelector("select");
// Of many choices, most are there once someone comes near.
select?.focus();
const option = [...(select?.options ?? [])].find((option) => option[arguments[1]] === arguments[2]);
if (!option) return false;
select.value = option.value;
select.dispatchEvent(new Event("change", { bubbles: true }));
return true;
"#;

const SAYS: &str = r#"
const label = [...document.querySelectorAll("label")].find((l) => l.querySelector(".label")?.textContent === arguments[0]);
return label?.querySelector("input,textarea")?.value ?? null;
"#;
