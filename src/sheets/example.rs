//! A made-up practice to look at: full, believable, and never mixed with real work.

use super::answers::collecting;
use super::asking;
use super::built_in::{COORDINATION, ELEMENTS, TEAM_ROLES};
use super::edit::{Beginning, Edit};
use super::example_answers::{ROUND, sheets};
use super::item::{Items, Kind, PRACTICE};
use super::plan::plan;
use super::slot::Slot;
use super::slots;
use super::worksheet::{Layer, Worksheet};
use crate::model::{Clock, Document, ItemId, Seen, Short};

/// When the example was "written": a fixed moment, so that it is the same everywhere.
const MOMENT: u64 = 1_760_000_000_000;

/// The example's roles beside the published ones, in the order of the sheet.
const ROLES: [&str; 3] = ["provider", "front-desk", "care-manager"];

/// Who does each task now, who could, who should: a letter for each column.
const LETTERS: [(char, &str); 10] = [
    ('P', "provider"),
    ('M', "ma"),
    ('R', "rn"),
    ('F', "front-desk"),
    ('D', "pharmd"),
    ('B', "bh"),
    ('C', "care-manager"),
    ('L', "lay"),
    ('0', "no-one"),
    ('O', "other"),
];

/// Task, now, could, should.
const ANSWERS: &[(&str, &str, &str, &str)] = &[
    ("communication-01", "RF", "FM", "F"),
    ("communication-02", "P", "RM", "R"),
    ("communication-03", "F", "FMC", "M"),
    ("communication-04", "R", "MFL", "M"),
    ("communication-05", "0", "MRL", "M"),
    ("communication-06", "R", "RC", "C"),
    ("communication-07", "0", "RC", "C"),
    ("communication-08", "R", "R", "R"),
    ("communication-09", "0", "L", "L"),
    ("communication-10", "R", "MFL", "M"),
    ("communication-11", "P", "PR", "PR"),
    ("preparation-01", "R", "MR", "M"),
    ("preparation-02", "R", "ML", "M"),
    ("preparation-03", "M", "MR", "M"),
    ("preparation-04", "PMR", "PMRFC", "PMRC"),
    ("preparation-05", "P", "PRC", "PC"),
    ("preparation-06", "0", "PBC", "PB"),
    ("visit-01", "R", "MR", "M"),
    ("visit-02", "PR", "RD", "D"),
    ("visit-03", "0", "M", ""),
    ("visit-04", "M", "MR", "M"),
    ("visit-05", "R", "MR", "M"),
    ("visit-06", "M", "MR", "M"),
    ("visit-07", "P", "PR", "P"),
    ("visit-08", "P", "PR", "R"),
    ("education-01", "0", "MR", "M"),
    ("education-02", "F", "FL", "F"),
    ("education-03", "P", "RC", "C"),
    ("education-04", "R", "RCL", "C"),
    ("education-05", "0", "MRC", "R"),
    ("education-06", "R", "MR", "R"),
    ("education-07", "0", "RB", "0"),
    ("education-08", "0", "CL", "C"),
    ("education-09", "R", "RC", "C"),
    ("education-10", "P", "RD", "D"),
    ("education-11", "0", "BL", "B"),
    ("education-12", "P", "RD", "D"),
    ("education-13", "P", "D", "D"),
    ("education-14", "R", "MRC", "R"),
    ("education-15", "P", "MB", "M"),
    ("education-16", "P", "MB", "M"),
    ("administration-01", "PMRF", "PMRFDBCL", "PMRF"),
    ("administration-02", "P", "PR", "P"),
    ("administration-03", "F", "FCL", "C"),
    ("administration-04", "0", "FC", "C"),
    ("administration-05", "RM", "MF", "M"),
    ("administration-06", "RF", "F", "F"),
    ("administration-07", "F", "F", "F"),
    ("administration-08", "F", "F", "F"),
    ("administration-09", "0", "MC", "C"),
    ("administration-10", "O", "RC", ""),
    ("administration-11", "R", "R", "R"),
    ("administration-12", "P", "PR", "P"),
    ("services-01", "R", "R", ""),
    ("services-02", "R", "LC", "L"),
    ("services-03", "0", "LC", "L"),
    ("services-04", "0", "D", "D"),
    ("services-05", "B", "B", "B"),
    ("services-06", "B", "B", "B"),
];

/// Minutes a week of some tasks.
const MINUTES: &[(&str, u32)] = &[
    ("communication-01", 600),
    ("communication-02", 300),
    ("communication-04", 120),
    ("communication-06", 90),
    ("communication-10", 150),
    ("preparation-01", 240),
    ("visit-01", 180),
    ("visit-02", 200),
    ("administration-03", 180),
    ("administration-05", 240),
    ("administration-06", 200),
];

/// Milestone, day, level, who scored and why.
const SCORES: &[(ItemId, &str, u32, &str, &str)] = &[
    (TEAM_ROLES, "2026-03-02", 0, "The care team", "No job description is newer than five years."),
    (TEAM_ROLES, "2026-09-14", 1, "The care team", "The worksheet names the work of every visit phase."),
    (COORDINATION, "2026-03-02", 0, "The care team", "Each nurse follows up in her own way, or not at all."),
    (COORDINATION, "2026-09-14", 1, "The care team", "We chose to close the referral loop first."),
];

/// How far the example is with each of our elements, in their order.
const STAGES: &str = "11202110101010";

/// Element, slot, what is said.
const BRAINSTORMS: &[(&str, Slot, &str)] = &[
    ("close-referral-loop", slots::CHANGE, "Every referral is in one log, and one person looks through it each week."),
    (
        "close-referral-loop",
        slots::BETTER,
        "We know within 30 days whether a patient was seen, and have the consult note.",
    ),
    ("close-referral-loop", slots::HAVE.of(PEOPLE), "A care manager with two free hours a week"),
    ("close-referral-loop", slots::NEED.of(PEOPLE), "Someone who stands in for her"),
    ("close-referral-loop", slots::COST.of(PEOPLE), "none"),
    ("close-referral-loop", slots::HAVE.of(TECHNOLOGY), "Referral orders in the record"),
    ("close-referral-loop", slots::NEED.of(TECHNOLOGY), "A report of open referrals"),
    ("close-referral-loop", slots::COST.of(TECHNOLOGY), "some"),
    ("close-referral-loop", slots::AGREE, "Both providers, and the clinic manager for the report"),
    ("close-referral-loop", slots::BARRIER, "Two specialists send their notes by mail only."),
    ("close-referral-loop", slots::FEASIBLE, "4"),
    ("close-referral-loop", slots::WHY_FEASIBLE, "The orders are in the record already."),
    ("close-referral-loop", slots::PRIORITY, "5"),
    ("close-referral-loop", slots::WHY_PRIORITY, "Three patients were lost to follow-up this year."),
    ("follow-up-after-stays", slots::CHANGE, "The hospital tells us of every stay, and someone calls within two days."),
    ("follow-up-after-stays", slots::BARRIER, "There is no agreement with the hospital yet."),
    ("follow-up-after-stays", slots::FEASIBLE, "2"),
    ("follow-up-after-stays", slots::PRIORITY, "5"),
    ("link-to-community", slots::CHANGE, "One list of services that is kept up to date."),
    ("link-to-community", slots::FEASIBLE, "4"),
    ("link-to-community", slots::PRIORITY, "3"),
    ("close-referral-loop", slots::GOAL, "By March, nine of ten referrals are answered within 30 days."),
    ("close-referral-loop", slots::LEADER, "our-care-manager"),
    ("close-referral-loop", slots::TELLS, "our-manager"),
    ("close-referral-loop", slots::START, "2026-10-05"),
    ("close-referral-loop", slots::REVIEW, "2027-01-15"),
    ("close-referral-loop", slots::PILOT, "20 patients with a heart referral"),
    ("close-referral-loop", slots::APPROACH, "The heart clinic’s front office: how do they send notes?"),
];

const PEOPLE: ItemId = slots::RESOURCES[0].0;
const TECHNOLOGY: ItemId = slots::RESOURCES[3].0;

/// Id, what they are called, the role they hold.
const STAFF: &[(&str, &str, &str)] = &[
    ("our-care-manager", "", "care-manager"),
    ("our-front-desk", "Front desk lead", "front-desk"),
    ("our-nurse", "", "rn"),
    ("our-manager", "Clinic manager", ""),
    ("our-provider", "", "provider"),
];

/// What happens, role, person, where, due, status, protocol, faces the patient, of the loop.
const STEPS: &[[&str; 9]] = &[
    ["Tell the patient why, where and when", "provider", "", "Exam room", "2026-10-12", "in-use", "none", "yes", ""],
    [
        "Enter the referral in the log and send it",
        "front-desk",
        "our-front-desk",
        "Front office",
        "2026-10-19",
        "in-use",
        "exists",
        "",
        "sends",
    ],
    [
        "Call the patient if there is no appointment after a week",
        "front-desk",
        "our-front-desk",
        "Front office",
        "2026-11-02",
        "under-way",
        "new",
        "yes",
        "",
    ],
    [
        "Look through the open referrals each week",
        "care-manager",
        "our-care-manager",
        "Care manager’s office",
        "2026-11-16",
        "under-way",
        "new",
        "",
        "",
    ],
    [
        "Ask for the consult note until it is there",
        "care-manager",
        "our-care-manager",
        "Care manager’s office",
        "2026-12-07",
        "to-do",
        "new",
        "",
        "closes",
    ],
    [
        "Tell the patient what the specialist found",
        "rn",
        "our-nurse",
        "By phone",
        "2026-12-14",
        "to-do",
        "none",
        "yes",
        "",
    ],
];

/// The step that decides, and where each of its ways leads.
const BRANCHES: &[(&str, &str, &str)] =
    &[("step-3", "The note is there", "step-5"), ("step-3", "No note yet", "step-4")];

/// Slots, and what is said in them.
type Said = &'static [(Slot, &'static str)];

/// What someone learns for a step, what is said of it.
const TRAINING: &[(&str, &str, Said)] = &[
    (
        "step-1",
        "our-front-desk",
        &[
            (slots::ABLE, "can-teach"),
            (slots::HOW, "Half an hour side by side"),
            (slots::DONE, "2026-10-16"),
            (slots::EVIDENCE, "Ten entries without a mistake"),
        ],
    ),
    (
        "step-4",
        "our-care-manager",
        &[
            (slots::ABLE, "with-help"),
            (slots::MATERIAL, "List of the specialists’ phone numbers"),
            (slots::TRAINER, "our-nurse"),
            (slots::DUE, "2026-12-01"),
        ],
    ),
];

/// Small tests of the plan: what is tested, and what is said of it.
const TESTS: &[(&str, Said)] = &[
    (
        "Enter five referrals in the log",
        &[
            (slots::RUNS, "Front desk lead"),
            (slots::PLACE, "Front office"),
            (slots::ON, "2026-10-26"),
            (slots::PREDICT, "Each entry takes two minutes."),
            (slots::HAPPENED, "Five entries took four minutes each. Two lacked the fax number."),
            (slots::LEARNED, "The numbers must be in the log from the start."),
            (slots::VERDICT, "adapt"),
        ],
    ),
    (
        "Enter twenty referrals in a log with fax numbers",
        &[(slots::RUNS, "Front desk lead"), (slots::PLACE, "Front office"), (slots::PREDICT, "Two minutes each.")],
    ),
];

/// What two role sheets say in the practice's own words.
const OWN_WORDS: &[(&str, Slot, &str)] = &[
    ("care-manager", slots::PURPOSE, "No patient with complex needs gets lost between two offices."),
    ("care-manager", slots::DECIDES, "Whom to call first, and when to ask a provider."),
    ("care-manager", slots::REVIEW, "2027-01-15"),
    ("front-desk", slots::ADDED, "One of us is at the phones from 8 to 5."),
];

/// The example as a document.
#[must_use]
pub fn document() -> Document {
    let clock = Clock::new(Short::known("example"), &Seen::default());
    let mut made = Making { document: Document::default(), clock };
    made.edit(&Edit::Begin(Beginning::Full));
    made.edit(&Edit::Rename { item: PRACTICE, name: "Example practice".to_owned() });
    for (to, role) in ROLES.iter().filter_map(|role| role.parse().ok()).zip([0, 3, 6]).map(|(role, to)| (to, role)) {
        made.edit(&Edit::AddReadyRole(role));
        made.edit(&Edit::Move { item: role, to });
    }
    for (role, people) in
        [("provider", 3), ("ma", 4), ("rn", 2), ("front-desk", 3), ("pharmd", 1), ("bh", 1), ("care-manager", 1)]
    {
        if let Ok(role) = role.parse() {
            made.edit(&Edit::set(role, slots::PEOPLE, people.to_string()));
            made.edit(&Edit::Attend { role, present: role.as_str() != "pharmd" });
        }
    }
    made.edit(&Edit::set(PRACTICE, slots::MET, "2026-09-14"));
    for (task, now, could, should) in ANSWERS {
        let Ok(task) = task.parse() else { continue };
        for (layer, letters) in [(Layer::Now, now), (Layer::Could, could), (Layer::Should, should)] {
            for column in letters.chars().filter_map(column) {
                made.edit(&Edit::Tick { task, layer, column, on: true });
            }
        }
    }
    for (task, minutes) in MINUTES {
        if let Ok(task) = task.parse() {
            made.edit(&Edit::set(task, slots::MINUTES, minutes.to_string()));
        }
    }
    made.set(known("education-10"), slots::NEEDS, "level-4");
    if let Ok(task) = "administration-10".parse() {
        made.edit(&Edit::SayOther { task, layer: Layer::Now, words: "the health system’s report team".to_owned() });
    }
    made.assess();
    made.choose();
    made.plan();
    made.write_down();
    made.ask();
    made.document
}

fn column(letter: char) -> Option<ItemId> {
    LETTERS.iter().find(|(known, _)| *known == letter)?.1.parse().ok()
}

struct Making {
    document: Document,
    clock: Clock,
}

impl Making {
    fn edit(&mut self, edit: &Edit) {
        let stamp = self.clock.tick(MOMENT);
        for write in plan(&self.document, edit).unwrap_or_default() {
            self.document.apply(write, stamp);
        }
    }

    fn ask(&mut self) {
        for edit in asking::begin(&self.document, &Items::of(&self.document), ROUND, "2026-09-01") {
            self.edit(&edit);
        }
        self.set(ROUND, slots::LEVELS_TOO, "yes");
        self.set(ROUND, slots::REPLY_BY, "2026-09-10");
        let stamp = self.clock.tick(MOMENT);
        for write in collecting(&self.document, &sheets(&Worksheet::read(&self.document))).writes {
            self.document.apply(write, stamp);
        }
    }

    fn set(&mut self, item: ItemId, slot: Slot, text: &str) {
        self.edit(&Edit::set(item, slot, text));
    }

    fn assess(&mut self) {
        for (nth, (milestone, on, level, by, why)) in SCORES.iter().enumerate() {
            let Ok(id) = format!("score-{nth}").parse() else { continue };
            self.edit(&Edit::Score { milestone: *milestone, id, level: *level, on: (*on).to_owned() });
            self.set(id, slots::BY, by);
            self.set(id, slots::WHY, why);
        }
        self.set(TEAM_ROLES, slots::TARGET, "3");
        self.set(COORDINATION, slots::TARGET, "2");
    }

    fn choose(&mut self) {
        for ((element, _), stage) in ELEMENTS.iter().zip(STAGES.split("").filter(|stage| !stage.is_empty())) {
            self.set(*element, slots::STAGE, stage);
        }
        for element in ["close-referral-loop", "follow-up-after-stays", "link-to-community"] {
            self.set(known(element), slots::CIRCLED, "yes");
        }
        for (id, name, role) in STAFF {
            self.edit(&Edit::add(Kind::Person, known(id), *name));
            if let Ok(role) = role.parse() {
                self.set(known(id), slots::HOLDS.of(role), "yes");
            }
        }
        for (element, slot, text) in BRAINSTORMS {
            self.set(known(element), *slot, text);
        }
        for (nth, idea) in ["A weekly look at open referrals", "A call a week after each referral"].iter().enumerate() {
            self.edit(&Edit::add_in(Kind::Idea, CHOSEN, known(&format!("idea-{nth}")), *idea));
        }
        self.set(PRACTICE, slots::CHOSEN, CHOSEN.as_str());
    }

    fn plan(&mut self) {
        for (nth, [name, role, person, place, due, status, protocol, faces, of_loop]) in STEPS.iter().enumerate() {
            let id = known(&format!("step-{nth}"));
            self.edit(&Edit::add_in(Kind::Step, CHOSEN, id, *name));
            for (slot, text) in [
                (slots::ROLE, role),
                (slots::PERSON, person),
                (slots::PLACE, place),
                (slots::DUE, due),
                (slots::STATUS, status),
                (slots::PROTOCOL, protocol),
                (slots::FACES, faces),
                (slots::LOOP, of_loop),
            ] {
                self.set(id, slot, text);
            }
        }
    }
}

impl Making {
    fn write_down(&mut self) {
        for (nth, (step, name, next)) in BRANCHES.iter().enumerate() {
            let id = known(&format!("branch-{nth}"));
            self.edit(&Edit::add_in(Kind::Branch, known(step), id, *name));
            self.set(id, slots::NEXT, next);
        }
        self.set(known("step-4"), slots::NEXT, "step-3");
        for (nth, (step, person, said)) in TRAINING.iter().enumerate() {
            let id = known(&format!("training-{nth}"));
            self.edit(&Edit::Train { id, subject: known(step), role: None, person: Some(known(person)) });
            self.say(id, said);
        }
        for (nth, (name, said)) in TESTS.iter().enumerate() {
            let id = known(&format!("test-{nth}"));
            self.edit(&Edit::add_in(Kind::Test, CHOSEN, id, *name));
            self.say(id, said);
        }
        for (role, slot, text) in OWN_WORDS {
            self.set(known(role), *slot, text);
        }
        self.set(known("our-front-desk"), slots::AGREED.of(known("front-desk")), "2026-11-10");
    }

    fn say(&mut self, item: ItemId, said: Said) {
        for (slot, text) in said {
            self.set(item, *slot, text);
        }
    }
}

/// The example's priority task.
const CHOSEN: ItemId = Short::known("close-referral-loop");

/// An id of the tables above.
fn known(text: &str) -> ItemId {
    text.parse().unwrap_or(PRACTICE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::findings::Findings;
    use crate::sheets::item::Items;
    use crate::sheets::role_sheet::{self, Read};
    use crate::sheets::settle::unsettled;
    use crate::sheets::worksheet::Worksheet;
    use crate::sheets::{elements, map, milestones, people, steps};

    #[test]
    fn the_example_shows_something_of_everything() {
        let document = document();
        let sheet = Worksheet::read(&document);
        let findings = Findings::of(&sheet);
        assert_eq!(findings.progress[0].answered, 59);
        assert!(findings.progress[2].answered > 50 && !findings.undecided.is_empty());
        assert!(!findings.nobody_now.is_empty() && !findings.nobody_should.is_empty());
        assert!(!findings.moves.is_empty() && !findings.shared.is_empty() && !findings.skill.is_empty());
        assert!(findings.loads.iter().any(|load| load.only_gains()) && !findings.absent.is_empty());
        assert_eq!(
            sheet.columns.iter().map(|c| c.name.as_str()).take(4).collect::<Vec<_>>(),
            ["Provider", "MA", "RN", "Front desk"]
        );
        assert_eq!(unsettled(&document), vec![]);
        let items = Items::of(&document);
        for milestone in [TEAM_ROLES, COORDINATION] {
            assert_eq!(milestones::scores(&document, &items, milestone).len(), 2);
        }
        let elements = elements::read(&document, &items);
        assert!(elements.iter().all(|element| element.stage.is_some()));
        assert_eq!(elements::ranking(&elements).first().map(|ranked| ranked.element), elements::chosen(&document));
        let steps = steps::read(&document, &items, CHOSEN);
        assert_eq!(steps.len(), STEPS.len());
        assert!(steps.iter().all(|step| step.role.is_some() && !step.place.is_empty()));
        assert_eq!(steps::checks(&steps).len(), 1, "one step has no person yet");
        assert_eq!(map::checks(&steps).len(), 1, "one way leads back");
        let read = Read::of(&document, &items);
        let sheets = role_sheet::read(read.sources(&document, &sheet));
        assert_eq!(sheets.iter().filter(|sheet| sheet.is_agreed()).count(), 1);
        assert!(sheets.iter().any(|sheet| sheet.sections.len() == 8), "one role has something of everything");
        assert!(!people::absences(&read.people, &sheet, &read.steps, &read.training).is_empty());
        assert_eq!(read.training.iter().filter(|row| row.is_done()).count(), 1);
        assert_eq!(items.under(Kind::Test, CHOSEN).count(), TESTS.len());
    }
}
