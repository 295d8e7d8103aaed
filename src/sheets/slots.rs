//! Every slot of every worksheet: the one table of what can be filled in.

use super::item;
use super::kind::Kind;
use super::phase::Phase;
use super::slot::{Holds, Slot, Words};
use super::worksheet;
use crate::model::{Field, ItemId, Short};
use Holds::{Choice, Date, Flag, Item, Line, Note, Number, Scale};

const fn of_worksheet(field: Field, label: &'static str, holds: Holds) -> Slot {
    Slot { field, holds, label, hint: "" }
}

// ---- Share the care ----

/// What a role is, in the practice's words.
pub const ABOUT: Slot = of_worksheet(item::ABOUT.field, "What it is", Note);
/// How many people hold a role.
pub const PEOPLE: Slot = of_worksheet(worksheet::PEOPLE.field, "How many people hold it", Number);
/// A role's step on the ladder of skill.
pub const LEVEL: Slot = of_worksheet(worksheet::LEVEL.field, "Skill level", Item(Kind::Level))
    .hint("A step on your own ladder, under “Roles and tasks”.");
/// A note to a task.
pub const NOTE: Slot = of_worksheet(worksheet::NOTE.field, "Note", Note).hint("No patient information, please.");
/// When a task happens.
pub const PHASE: Slot = of_worksheet(worksheet::PHASE.field, "When", Choice(PHASES));
/// The skill or credential that a task takes, in words.
pub const SKILL: Slot = of_worksheet(worksheet::SKILL.field, "Skill or credential it takes", Line);
/// The lowest step on the ladder that a task takes.
pub const NEEDS: Slot = of_worksheet(worksheet::NEEDS.field, "Skill level it takes", Item(Kind::Level));
/// Minutes a week that a task takes.
pub const MINUTES: Slot = of_worksheet(worksheet::MINUTES.field, "Minutes a week", Number);
/// Whether a task or an element is set aside.
pub const ASIDE: Slot = of_worksheet(worksheet::ASIDE.field, "Not in our practice", Flag);
/// When the meeting was.
pub const MET: Slot = of_worksheet(worksheet::MET.field, "Date of the meeting", Date);

const PHASES: Words = &[
    (Phase::Before.key(), Phase::Before.label()),
    (Phase::During.key(), Phase::During.label()),
    (Phase::After.key(), Phase::After.label()),
    (Phase::Between.key(), Phase::Between.label()),
    (Phase::Any.key(), Phase::Any.label()),
];

// ---- Assess ----

/// The level that a practice wants to reach in a milestone.
pub const TARGET: Slot = Slot::new("target", "The level we want to reach", Scale(LEVELS));
/// The level of one scoring.
pub const SCORE: Slot = Slot::new("score", "Level", Scale(LEVELS));
/// When it was scored.
pub const ON: Slot = Slot::new("on", "Date", Date);
/// Who scored.
pub const BY: Slot = Slot::new("by", "Who scored", Line).hint("Names or roles.");
/// Why this level.
pub const WHY: Slot =
    Slot::new("why", "Why this level", Note).hint("What have you seen, read or heard? Name the documents.");

const LEVELS: Words = &[("0", "not yet"), ("1", "planned"), ("2", "written down"), ("3", "fully in use")];

// ---- Choose and brainstorm ----

/// How far a practice is with an element.
pub const STAGE: Slot = Slot::new("stage", "Where we stand", Scale(STAGES));
/// Whether an element is among the few to work on.
pub const CIRCLED: Slot = Slot::new("circled", "Circled to work on", Flag);
/// What would need to change.
pub const CHANGE: Slot = Slot::new("change", "What would need to change?", Note);
/// What better would look like.
pub const BETTER: Slot = Slot::new("better", "What would better look like?", Note);
/// What is there of a resource (`of`).
pub const HAVE: Slot = Slot::new("have", "We have", Line);
/// What is still needed of a resource (`of`).
pub const NEED: Slot = Slot::new("need", "We need", Line);
/// What that costs.
pub const COST: Slot = Slot::new("cost", "Cost", Choice(COSTS));
/// Who must agree or lead.
pub const AGREE: Slot = Slot::new("agree", "Who must agree, and who could lead?", Note);
/// What could get in the way.
pub const BARRIER: Slot = Slot::new("barrier", "What could get in the way?", Note);
/// How feasible it is here.
pub const FEASIBLE: Slot = Slot::new("feasible", "How feasible is it here?", Scale(FIVE));
/// Why so feasible.
pub const WHY_FEASIBLE: Slot = Slot::new("why-feasible", "Why?", Line);
/// How high a priority it is.
pub const PRIORITY: Slot = Slot::new("priority", "How high a priority is it?", Scale(FIVE));
/// Why so high a priority.
pub const WHY_PRIORITY: Slot = Slot::new("why-priority", "Why this priority?", Line);
/// The element that became the priority task.
pub const CHOSEN: Slot = Slot::new("chosen", "Priority task", Item(Kind::Element));

const STAGES: Words = &[("0", "none"), ("1", "planned"), ("2", "written"), ("3", "working")];
const COSTS: Words = &[("none", "No cost"), ("some", "Some cost"), ("a-lot", "A lot")];
const FIVE: Words = &[("1", "very low"), ("2", "low"), ("3", "medium"), ("4", "high"), ("5", "very high")];

/// The headings under which a brainstorm asks for what is there and what is needed, with the names by which
/// [`HAVE`], [`NEED`] and [`COST`] speak of them.
pub const RESOURCES: [(ItemId, &str); 6] = [
    (Short::known("people"), "People"),
    (Short::known("time"), "Time"),
    (Short::known("space"), "Space"),
    (Short::known("technology"), "Technology"),
    (Short::known("protocols"), "Protocols"),
    (Short::known("partners"), "Partners"),
];

// ---- Plan ----

/// What a plan wants to reach.
pub const GOAL: Slot = Slot::new("goal", "Our goal", Note).hint("For whom, how much better, by when?");
/// Who leads.
pub const LEADER: Slot = Slot::new("leader", "Who leads", Item(Kind::Person));
/// Who tells the rest of the team.
pub const TELLS: Slot = Slot::new("tells", "Who tells the rest of the team", Item(Kind::Person));
/// When a plan or a step begins.
pub const START: Slot = Slot::new("start", "Start", Date);
/// When the team looks at the plan again.
pub const REVIEW: Slot = Slot::new("review", "Review", Date);
/// With which patients it begins.
pub const PILOT: Slot =
    Slot::new("pilot", "Pilot group", Line).hint("A small group to begin with, such as 20 patients. No names.");
/// Whom to ask or win over.
pub const APPROACH: Slot = Slot::new("approach", "Whom to approach", Note);
/// The role that does a step.
pub const ROLE: Slot = Slot::new("role", "Who: role", Item(Kind::Role));
/// The person who does it.
pub const PERSON: Slot = Slot::new("person", "Who: person", Item(Kind::Person));
/// Where it takes place.
pub const PLACE: Slot = Slot::new("place", "Where", Line);
/// Whether a step has a protocol.
pub const PROTOCOL: Slot = Slot::new("protocol", "Protocol", Choice(PROTOCOLS));
/// Where the protocol is.
pub const LINK: Slot = Slot::new("link", "Where the protocol is", Line).hint("A link, a folder or a binder.");
/// What training a step takes.
pub const TRAINING: Slot = Slot::new("training", "Training it takes", Line);
/// An example or resource.
pub const RESOURCE: Slot = Slot::new("resource", "Example or resource", Line);
/// When a step is to be done.
pub const DUE: Slot = Slot::new("due", "Due", Date);
/// How far a step is.
pub const STATUS: Slot = Slot::new("status", "Status", Choice(STATUSES));
/// Whether a step faces the patient.
pub const FACES: Slot = Slot::new("faces", "Faces the patient", Flag);
/// Whether something leaves the practice here, or comes back.
pub const LOOP: Slot = Slot::new("loop", "Referral loop", Choice(LOOPS));
/// The step that comes after a step or a branch, where that is not the next one.
pub const NEXT: Slot = Slot::new("next", "Then comes", Item(Kind::Step));
/// Whether the path ends with a step.
pub const ENDS: Slot = Slot::new("ends", "The path ends here", Flag);

// ---- Small tests ----

/// Who runs a test.
pub const RUNS: Slot = Slot::new("runs", "Who runs it", Line);
/// What a team expects of a test.
pub const PREDICT: Slot = Slot::new("predict", "What we predict", Note).hint("How many, how long, how often?");
/// What happened in a test.
pub const HAPPENED: Slot = Slot::new("happened", "Do: what happened", Note).hint("No patient information, please.");
/// What a team learned from a test.
pub const LEARNED: Slot = Slot::new("learned", "Study: what we learned", Note);
/// What a team makes of a test.
pub const VERDICT: Slot = Slot::new("verdict", "Act: what next", Choice(VERDICTS));

const VERDICTS: Words = &[
    ("adopt", "Adopt: make it everyday work"),
    ("adapt", "Adapt: change it and test again"),
    ("abandon", "Abandon: try something else"),
];

// ---- People, training, role sheets ----

/// How well someone can do what a training row is about.
pub const ABLE: Slot = Slot::new("able", "Now", Choice(ABLES));
/// What there is to learn from.
pub const MATERIAL: Slot = Slot::new("material", "Material or link", Line);
/// How it is learned.
pub const HOW: Slot = Slot::new("how", "How", Line).hint("Shadowing, a course, a huddle.");
/// Who trains.
pub const TRAINER: Slot = Slot::new("trainer", "Trainer", Item(Kind::Person));
/// When a training was done.
pub const DONE: Slot = Slot::new("done", "Done on", Date);
/// What shows that it was done.
pub const EVIDENCE: Slot = Slot::new("evidence", "Evidence", Line).hint("A certificate, a checklist, who watched.");
/// What a role is there for.
pub const PURPOSE: Slot = Slot::new("purpose", "What this role is for", Note);
/// What a role decides without asking.
pub const DECIDES: Slot = Slot::new("decides", "Decides without asking", Note);
/// What a practice adds to a role sheet.
pub const ADDED: Slot = Slot::new("added", "In our own words", Note).hint("Hours, place, reports to, anything else.");

/// What [`ABLE`] can be, from the first step to the last.
pub const ABLES: Words =
    &[("not-yet", "Not yet"), ("with-help", "With help"), ("can-do", "Can do"), ("can-teach", "Can teach")];

/// A role (`of`) that a person holds.
pub const HOLDS: Slot = of_worksheet(item::HOLDS.field, "Holds", Flag);

/// When a person read and agreed to the role sheet of a role (`of`).
pub const AGREED: Slot = Slot::new("agreed", "Role sheet agreed on", Date);

// ---- Ask and answer ----

/// Whether colleagues are also asked who they think does each task.
pub const OTHERS: Slot = Slot::new("others", "Also ask: who do you think does it?", Flag);
/// Whether colleagues are also asked for the level of each milestone.
pub const LEVELS_TOO: Slot = Slot::new("levels", "Also ask: which level is our clinic at?", Flag);
/// By when answers are wished for.
pub const REPLY_BY: Slot = Slot::new("reply-by", "Reply by", Date);
/// To whom answers are sent.
pub const SEND_TO: Slot = Slot::new("send-to", "Send the answers to", Line).hint("An e-mail address, or a name.");
/// What whoever asks says besides.
pub const MESSAGE: Slot = Slot::new("message", "A word to your colleagues", Note);
/// How many people of a role (`of`) were asked.
pub const INVITED: Slot = Slot::new("invited", "Asked", Number);
/// From how many answers on they are shown by role.
pub const AT_LEAST: Slot = Slot::new("at-least", "Show answers by role from", Number);
/// Whether one does a task regularly.
pub const DOES: Slot = Slot::new("does", "Answer", Choice(YES_OR_NO));
/// Whether one does not know who does a task.
pub const UNSURE: Slot = Slot::new("unsure", "I don’t know", Flag);
/// The level of a milestone, as one sees it.
pub const SAYS: Slot = Slot::new("says", "Level", Scale(LEVELS));
/// The role that one answers for.
pub const MY_ROLE: Slot = Slot::new("my-role", "My role", Item(Kind::Role));
/// Who answers, where they wish to say.
pub const MY_NAME: Slot = Slot::new("my-name", "My name", Line);

// ---- Huddle ----

/// How many hands went up for a column (`of`).
pub const HANDS: Slot = Slot::new("hands", "Hands", Number);
/// Why a huddle decided so.
pub const REASON: Slot = Slot::new("reason", "Why", Note);
/// What was said against it.
pub const AGAINST: Slot = Slot::new("against", "What was said against it", Note);
/// When a huddle decided who should do a task.
pub const DECIDED: Slot = Slot::new("decided", "Decided on", Date);

const YES_OR_NO: Words = &[("yes", "Yes"), ("no", "No")];

/// The status of a step that is part of the everyday work.
pub const IN_USE: &str = "in-use";
/// A step that sends something out.
pub const SENDS: &str = "sends";
/// A step that makes sure that an answer came back.
pub const CLOSES: &str = "closes";

const STATUSES: Words = &[("to-do", "To do"), ("under-way", "Under way"), (IN_USE, "In use")];
const PROTOCOLS: Words = &[("none", "None needed"), ("new", "To be written"), ("exists", "Exists")];
const LOOPS: Words = &[(SENDS, "Sends something out"), (CLOSES, "Checks that the answer came back")];

/// All of them.
pub static ALL: [Slot; 81] = [
    ABOUT,
    PEOPLE,
    LEVEL,
    NOTE,
    PHASE,
    SKILL,
    NEEDS,
    MINUTES,
    ASIDE,
    MET,
    TARGET,
    SCORE,
    ON,
    BY,
    WHY,
    STAGE,
    CIRCLED,
    CHANGE,
    BETTER,
    HAVE,
    NEED,
    COST,
    AGREE,
    BARRIER,
    FEASIBLE,
    WHY_FEASIBLE,
    PRIORITY,
    WHY_PRIORITY,
    CHOSEN,
    GOAL,
    LEADER,
    TELLS,
    START,
    REVIEW,
    PILOT,
    APPROACH,
    ROLE,
    PERSON,
    PLACE,
    PROTOCOL,
    LINK,
    TRAINING,
    RESOURCE,
    DUE,
    STATUS,
    FACES,
    LOOP,
    NEXT,
    ENDS,
    RUNS,
    PREDICT,
    HAPPENED,
    LEARNED,
    VERDICT,
    ABLE,
    MATERIAL,
    HOW,
    TRAINER,
    DONE,
    EVIDENCE,
    PURPOSE,
    DECIDES,
    ADDED,
    HOLDS,
    AGREED,
    OTHERS,
    LEVELS_TOO,
    REPLY_BY,
    SEND_TO,
    MESSAGE,
    INVITED,
    AT_LEAST,
    DOES,
    UNSURE,
    SAYS,
    MY_ROLE,
    MY_NAME,
    HANDS,
    REASON,
    AGAINST,
    DECIDED,
];

/// The slot of a register, where it has one.
#[must_use]
pub fn slot_of(field: Field) -> Option<Slot> {
    ALL.iter().copied().find(|slot| slot.field.name == field.name)
}

/// The names of all slots' registers.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|slot| slot.field.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_register_has_one_slot() {
        let mut names: Vec<&str> = names().collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
