//! "Plan": the steps of a priority task, and what to look at in them before it begins.

use super::item::{Items, Kind, name_of};
use super::screen::{Line, Screen};
use super::slot::Slot;
use super::slots;
use crate::model::{Document, ItemId, Short};
use crate::text::words::{has, list, tells_to};

/// The ready-made role that helps the staff and sees no patients.
pub const FACILITATOR: ItemId = Short::known("facilitator");

/// The heading of the steps, and of what to look at in them.
pub const STEPS: &str = "Steps";
/// See [`checks`].
pub const BEFORE: &str = "Before it begins";

/// What stands over the steps of a plan.
pub const HEAD: [Slot; 7] =
    [slots::GOAL, slots::APPROACH, slots::LEADER, slots::TELLS, slots::START, slots::REVIEW, slots::PILOT];

/// A step, with what its checks look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: ItemId,
    /// What happens.
    pub name: String,
    /// The role that does it.
    pub role: Option<ItemId>,
    /// What the role is called.
    pub role_name: String,
    /// The person who does it.
    pub person: Option<ItemId>,
    /// What the person is called.
    pub person_name: String,
    /// Where it takes place.
    pub place: String,
    /// When it begins, as `2026-11-22`.
    pub start: String,
    /// When it is due.
    pub due: String,
    /// Whether it is part of the everyday work.
    pub is_in_use: bool,
    /// Whether it faces the patient.
    pub faces_patient: bool,
    /// What was said of the referral loop: [`slots::SENDS`], [`slots::CLOSES`] or nothing.
    pub of_loop: String,
    /// The ways out of it, where it decides.
    pub branches: Vec<Branch>,
    /// The step that follows, where that is not the next one.
    pub next: Option<ItemId>,
    /// Whether the path ends with it.
    pub ends: bool,
}

/// A way out of a step that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Its id.
    pub id: ItemId,
    /// When it is taken: "Yes", "No appointment yet".
    pub name: String,
    /// The step that it leads to.
    pub next: Option<ItemId>,
}

impl Step {
    /// Whether it sends something out of the practice: as said, or else by its words.
    #[must_use]
    pub fn sends(&self) -> bool {
        let words = ["make the referral", "make a referral", "refer", "send", "request", "order"];
        self.is_of_loop(slots::SENDS, words.iter().any(|words| tells_to(&self.name, words)))
    }

    /// Whether it makes sure that an answer came back.
    #[must_use]
    pub fn closes(&self) -> bool {
        let words = ["close the loop", "came back", "come back", "received", "consult note", "consult notes"];
        self.is_of_loop(slots::CLOSES, words.iter().any(|words| has(&self.name, words)))
    }

    /// What a person said of it, or else what its words say.
    fn is_of_loop(&self, said: &str, by_its_words: bool) -> bool {
        if self.of_loop.is_empty() { by_its_words } else { self.of_loop == said }
    }

    /// Who does it: the role, and the person where one is named.
    #[must_use]
    pub fn who(&self) -> String {
        joined(&[&self.role_name, &self.person_name])
    }

    /// Whether its day has passed and it is not in use.
    #[must_use]
    pub fn is_overdue(&self, today: &str) -> bool {
        !self.is_in_use && !self.due.is_empty() && self.due.as_str() < today
    }
}

/// What is said of these, as a list.
#[must_use]
pub fn joined(words: &[&str]) -> String {
    list(&words.iter().copied().filter(|word| !word.is_empty()).collect::<Vec<_>>())
}

/// The steps of an element's plan, in order.
#[must_use]
pub fn read(document: &Document, items: &Items, element: ItemId) -> Vec<Step> {
    let named = |item: Option<ItemId>| item.map(|item| name_of(document, item)).unwrap_or_default();
    let branch = |id: ItemId| Branch { id, name: name_of(document, id), next: slots::NEXT.item(document, id) };
    let read = |id: ItemId| {
        let (role, person) = (slots::ROLE.item(document, id), slots::PERSON.item(document, id));
        Step {
            id,
            name: name_of(document, id),
            role,
            role_name: named(role),
            person,
            person_name: named(person),
            place: slots::PLACE.text(document, id),
            start: slots::START.text(document, id),
            due: slots::DUE.text(document, id),
            is_in_use: slots::STATUS.text(document, id) == slots::IN_USE,
            faces_patient: slots::FACES.is_on(document, id),
            of_loop: slots::LOOP.text(document, id),
            branches: items.under(Kind::Branch, id).map(branch).collect(),
            next: slots::NEXT.item(document, id),
            ends: slots::ENDS.is_on(document, id),
        }
    };
    items.under(Kind::Step, element).map(read).collect()
}

/// What to look at in a plan, step by step. Days are compared as texts: `2026-11-22` sorts as it should.
#[must_use]
pub fn checks(steps: &[Step]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let mut say = |words: &str| lines.push(Line::new(format!("{}: {words}", step.name), Screen::Plan.at(step.id)));
        match (step.role, step.person) {
            (None, None) => say("nobody does it yet."),
            (Some(_), None) => say("no person is named."),
            _ => {}
        }
        if step.place.is_empty() {
            say("where does it take place?");
        }
        if !step.due.is_empty() && step.due < step.start {
            say("it is due before it starts.");
        }
        let before = steps[..at].iter().rev().find(|before| !before.due.is_empty());
        if let Some(before) = before.filter(|before| !step.due.is_empty() && step.due < before.due) {
            say(&format!("it is due before “{}”, which it follows.", before.name));
        }
        if step.sends() && !steps[at + 1..].iter().any(Step::closes) {
            say("something goes out here. Which step checks that the answer came back?");
        }
        if step.faces_patient && is_facilitator(step) {
            say("a practice facilitator works with staff, not with patients. Who else could do it?");
        }
    }
    lines
}

fn is_facilitator(step: &Step) -> bool {
    // By what the role is called: a ready-made role may have become another.
    ["facilitator", "facilitators"].iter().any(|word| has(&step.role_name, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &str) -> Step {
        let (role, person) = (Some(Short::known("ma")), Some(Short::known("someone")));
        Step {
            id: Short::known("step"),
            name: name.to_owned(),
            role,
            role_name: "MA".to_owned(),
            person,
            person_name: "someone".to_owned(),
            place: "front office".to_owned(),
            start: String::new(),
            due: String::new(),
            is_in_use: false,
            faces_patient: false,
            of_loop: String::new(),
            branches: Vec::new(),
            next: None,
            ends: false,
        }
    }

    fn words(steps: &[Step]) -> Vec<String> {
        checks(steps).into_iter().map(|line| line.words).collect()
    }

    #[test]
    fn a_step_with_who_and_where_needs_nothing() {
        assert_eq!(words(&[step("Room the patient")]), Vec::<String>::new());
    }

    #[test]
    fn a_step_without_who_where_or_person_is_said() {
        let nobody = Step { role: None, person: None, place: String::new(), ..step("Call") };
        assert_eq!(words(&[nobody]), ["Call: nobody does it yet.", "Call: where does it take place?"]);
        assert_eq!(words(&[Step { person: None, ..step("Call") }]), ["Call: no person is named."]);
    }

    #[test]
    fn a_due_date_before_its_start_or_before_the_step_it_follows_is_said() {
        let backwards = Step { start: "2026-12-02".to_owned(), due: "2026-12-01".to_owned(), ..step("Call") };
        assert_eq!(words(&[backwards]), ["Call: it is due before it starts."]);
        let first = Step { due: "2026-12-09".to_owned(), ..step("Write") };
        let then = Step { due: "2026-12-08".to_owned(), ..step("Call") };
        let found = words(&[first, step("Wait"), then]);
        assert_eq!(found, ["Call: it is due before “Write”, which it follows."]);
    }

    #[test]
    fn what_goes_out_must_come_back_in_a_later_step() {
        let sends = Step { of_loop: slots::SENDS.to_owned(), ..step("Fax the form") };
        let closes = Step { of_loop: slots::CLOSES.to_owned(), ..step("Look in the inbox") };
        assert_eq!(words(&[closes.clone(), sends.clone()]).len(), 1);
        assert_eq!(words(&[sends, closes]), Vec::<String>::new());
        assert_eq!(words(&[step("Make the referral")]).len(), 1, "by its words");
        assert_eq!(words(&[step("Make the referral"), step("Check that the consult note came back")]).len(), 0);
        let said = Step { of_loop: slots::CLOSES.to_owned(), ..step("Referral log: what came back?") };
        assert_eq!(words(&[said]), Vec::<String>::new(), "what a person said counts for more");
    }

    #[test]
    fn words_inside_words_send_nothing_out_and_bring_nothing_back() {
        for name in [
            "Ask which pharmacy they prefer to use",
            "Put the room in order for the next patient",
            "Reorder supplies",
            "Sort by border color",
            "Resend the reminder",
        ] {
            assert_eq!(words(&[step(name)]), Vec::<String>::new(), "{name}");
        }
        for name in ["Refer to the specialist", "Look at the chart, then order labs", "MA: send the form"] {
            assert_eq!(words(&[step(name)]).len(), 1, "{name}");
        }
        let [sends, unreceived] = ["Send the form", "Count unreceived forms"].map(step);
        assert_eq!(words(&[sends, unreceived]).len(), 1);
        let facilitated = |role: &str| Step { role_name: role.to_owned(), faces_patient: true, ..step("Coach") };
        assert_eq!(words(&[facilitated("Practice facilitator")]).len(), 1);
        assert_eq!(words(&[facilitated("Cofacilitatory desk")]), Vec::<String>::new());
    }

    #[test]
    fn a_step_that_faces_the_patient_is_not_for_a_facilitator() {
        let role_name = || "Practice facilitator".to_owned();
        let coach = |faces_patient| Step { faces_patient, role_name: role_name(), ..step("Coach") };
        assert_eq!((words(&[coach(true)]).len(), words(&[coach(false)]).len()), (1, 0));
    }

    #[test]
    fn a_step_is_overdue_after_its_day_until_it_is_in_use() {
        let due = Step { due: "2026-12-01".to_owned(), ..step("Call") };
        assert!(due.is_overdue("2026-12-02") && !due.is_overdue("2026-12-01"));
        assert!(!Step { is_in_use: true, ..due }.is_overdue("2026-12-02"));
    }
}
