//! One's own answers, alone: a small document of its own that an invitation begins. It holds the roles and tasks that
//! were asked about and nothing else of any practice; what leaves it is [`Answers`] alone.

use super::answers::{Answers, Said};
use super::asking::{Invitation, InvitedGroup, InvitedRole, Named};
use super::item::{Kind, PRACTICE};
use super::key::Key;
use super::milestones::MILESTONES;
use super::plan::item;
use super::slot::Slot;
use super::slots;
use super::worksheet::{Layer, OTHER_ID, Worksheet};
use crate::model::{Document, ItemId, Value, Write, sequence};
use std::fmt::Write as _;

/// The round of asking that this document answers: what tells it from a practice.
pub const ASKED: Key<ItemId> = Key::new("asked-in");
/// The practice that asked.
const ASKED_BY: Key<ItemId> = Key::new("asked-by");
/// What that practice is called.
const CALLED: Key<String> = Key::new("called");
/// The edition that was made ready last.
const EDITION: Key<u32> = Key::new("edition");
/// A print of what was made ready last, and the day.
const READY: Key<String> = Key::new("ready");

/// The writes that begin the answers to an invitation.
#[must_use]
pub fn begin(invitation: &Invitation) -> Vec<Write> {
    let flag = |on: bool| if on { Value::Flag(true) } else { Value::Blank };
    let name = match invitation.name.as_str() {
        "" => "My answers".to_owned(),
        name => format!("My answers: {name}"),
    };
    let mut writes = item(PRACTICE, Kind::Practice, &name, "", None);
    writes.extend([
        Write::new(PRACTICE, ASKED.field, invitation.asking.as_str()),
        Write::new(PRACTICE, ASKED_BY.field, invitation.practice.as_str()),
        Write::new(PRACTICE, CALLED.field, invitation.name.as_str()),
        Write::new(PRACTICE, slots::OTHERS.field, flag(invitation.others)),
        Write::new(PRACTICE, slots::LEVELS_TOO.field, flag(invitation.levels)),
        Write::new(PRACTICE, slots::REPLY_BY.field, invitation.reply_by.as_str()),
        Write::new(PRACTICE, slots::SEND_TO.field, invitation.send_to.as_str()),
        Write::new(PRACTICE, slots::MESSAGE.field, invitation.message.as_str()),
    ]);
    for (InvitedRole { id, name, about, people }, rank) in invitation.roles.iter().zip(sequence(invitation.roles.len()))
    {
        writes.extend(item(*id, Kind::Role, name, &rank, None));
        writes.push(Write::new(*id, slots::ABOUT.field, about.as_str()));
        writes.extend(people.map(|people| Write::new(*id, slots::PEOPLE.field, i64::from(people))));
    }
    for (InvitedGroup { id, name, tasks }, rank) in invitation.groups.iter().zip(sequence(invitation.groups.len())) {
        writes.extend(item(*id, Kind::Category, name, &rank, None));
        for (Named { id: task, name }, rank) in tasks.iter().zip(sequence(tasks.len())) {
            writes.extend(item(*task, Kind::Task, name, &rank, Some(id.as_str())));
        }
    }
    writes
}

/// Whether a document holds one's own answers, and is no practice.
#[must_use]
pub fn is_answering(document: &Document) -> bool {
    ASKED.read(document, PRACTICE).is_some()
}

/// What one is asked, and who one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// What the practice is called.
    pub called: String,
    /// Whether one is asked who does each task.
    pub others: bool,
    /// Whether one is asked for the level of each milestone.
    pub levels: bool,
    /// Until when.
    pub reply_by: String,
    /// To whom the answers go.
    pub send_to: String,
    /// The role that one answers for, or "other".
    pub role: Option<ItemId>,
    /// One's name, empty for the role alone.
    pub name: String,
}

/// Reads what one is asked and who one is.
#[must_use]
pub fn read(document: &Document) -> Answering {
    let text = |slot: Slot| slot.text(document, PRACTICE);
    Answering {
        called: CALLED.read(document, PRACTICE).unwrap_or_default(),
        others: slots::OTHERS.is_on(document, PRACTICE),
        levels: slots::LEVELS_TOO.is_on(document, PRACTICE),
        reply_by: text(slots::REPLY_BY),
        send_to: text(slots::SEND_TO),
        role: my_role(document),
        name: text(slots::MY_NAME),
    }
}

fn my_role(document: &Document) -> Option<ItemId> {
    slots::MY_ROLE.text(document, PRACTICE).parse().ok()
}

/// The three things that one is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Do you do this regularly?
    Does,
    /// Who do you think does it?
    Who,
    /// Which level is our clinic at?
    Level,
}

impl Answering {
    /// The questions that are asked, in order.
    pub fn questions(&self) -> impl Iterator<Item = Question> {
        let asked = [(Question::Does, true), (Question::Who, self.others), (Question::Level, self.levels)];
        asked.into_iter().filter(|(_, is_asked)| *is_asked).map(|(question, _)| question)
    }
}

/// What a question is asked of: all tasks, or the milestones.
#[must_use]
pub fn asked_of(sheet: &Worksheet, question: Question) -> Vec<ItemId> {
    match question {
        Question::Does | Question::Who => sheet.tasks_in_use().map(|task| task.id).collect(),
        Question::Level => MILESTONES.iter().map(|milestone| milestone.id).collect(),
    }
}

/// Whether a question has an answer for one task or milestone.
#[must_use]
pub fn is_answered(document: &Document, sheet: &Worksheet, question: Question, item: ItemId) -> bool {
    let said = said(document, sheet, item);
    match question {
        Question::Does => said.does.is_some(),
        Question::Who => said.is_unsure || !said.who.is_empty(),
        Question::Level => said.level.is_some(),
    }
}

/// What one said of a task or milestone.
#[must_use]
pub fn said(document: &Document, sheet: &Worksheet, item: ItemId) -> Said {
    let who: Vec<ItemId> = match sheet.task(item) {
        Some(task) => task.ticked(Layer::Now).map(|at| sheet.columns[at].id).collect(),
        None => Vec::new(),
    };
    Said {
        does: match slots::DOES.text(document, item).as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        is_unsure: who.is_empty() && slots::UNSURE.is_on(document, item),
        who,
        level: slots::SAYS.number(document, item),
    }
}

/// How many of a question's tasks or milestones have an answer, and how many there are.
#[must_use]
pub fn progress(document: &Document, sheet: &Worksheet, question: Question) -> (usize, usize) {
    let asked = asked_of(sheet, question);
    let answered = asked.iter().filter(|item| is_answered(document, sheet, question, **item));
    (answered.count(), asked.len())
}

/// The answers as they leave on a day, under this document's id; what was made ready before and did not change
/// since has the same edition. Nothing but what [`Answers`] names leaves.
#[must_use]
pub fn answers(document: &Document, sheet: &Worksheet, id: ItemId, today: &str) -> Option<Answers> {
    let (answering, ready_on) = (read(document), ready_on(document, sheet));
    let questions: Vec<Question> = answering.questions().collect();
    let asked: Vec<ItemId> = questions.iter().flat_map(|question| asked_of(sheet, *question)).collect();
    let of = |item: ItemId| {
        let mut said = said(document, sheet, item);
        if !answering.others {
            (said.who, said.is_unsure) = (Vec::new(), false);
        }
        (item, said)
    };
    let edition = EDITION.read(document, PRACTICE).unwrap_or(0) + u32::from(ready_on.is_none());
    let answers = Answers {
        sheet: id,
        practice: ASKED_BY.read(document, PRACTICE)?,
        asking: ASKED.read(document, PRACTICE)?,
        edition: edition.max(1),
        on: ready_on.unwrap_or_else(|| today.to_owned()),
        role: answering.role.unwrap_or(OTHER_ID),
        name: answering.name,
        said: asked.into_iter().map(of).collect(),
    };
    Some(answers.repaired())
}

/// The writes that note that these answers are ready to send: from here on they may be anywhere.
#[must_use]
pub fn ready(document: &Document, sheet: &Worksheet, answers: &Answers) -> Vec<Write> {
    vec![
        Write::new(PRACTICE, EDITION.field, i64::from(answers.edition)),
        Write::new(PRACTICE, READY.field, Value::Text(format!("{} {}", print(document, sheet), answers.on))),
    ]
}

/// The day on which just these answers were made ready to send; nothing while there is something new in them.
#[must_use]
pub fn ready_on(document: &Document, sheet: &Worksheet) -> Option<String> {
    let sent = READY.read(document, PRACTICE)?;
    let (known, on) = sent.split_once(' ')?;
    (known == print(document, sheet).as_str()).then(|| on.to_owned())
}

/// A fingerprint of everything that would be sent. It is stored, so what it is made of stays as it is.
fn print(document: &Document, sheet: &Worksheet) -> ItemId {
    let role = my_role(document).map_or_else(|| "None".to_owned(), |role| format!("Some({role})"));
    let mut text = format!("{role}\n{}\n", slots::MY_NAME.text(document, PRACTICE));
    for question in [Question::Does, Question::Level] {
        for item in asked_of(sheet, question) {
            let _ = writeln!(text, "{item} {}", said(document, sheet, item));
        }
    }
    ItemId::of_text(&text)
}
