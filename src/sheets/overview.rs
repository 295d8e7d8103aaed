//! Where a practice stands in each step of the work, the next useful thing to do, and what is open.

use super::asking::rounds;
use super::elements::{self, Element};
use super::findings::Findings;
use super::item::{Items, Kind};
use super::milestones::{self, MILESTONES};
use super::role_sheet::{self, Read, RoleSheet};
use super::screen::{Line, Part, Screen};
use super::steps::{self, Step};
use super::training::{self, Training};
use super::worksheet::{Layer, Worksheet};
use super::{slots, spread};
use crate::model::{Document, ItemId};

/// How far a step of the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was done in it.
    NotBegun,
    /// Something was done, and something is open.
    UnderWay,
    /// Nothing is open in it.
    Done,
}

impl Standing {
    fn of(is_begun: bool, is_done: bool) -> Self {
        match (is_begun, is_done) {
            (_, true) => Standing::Done,
            (true, false) => Standing::UnderWay,
            (false, false) => Standing::NotBegun,
        }
    }

    /// The words on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Standing::NotBegun => "Not begun",
            Standing::UnderWay => "Under way",
            Standing::Done => "Done",
        }
    }
}

/// One step of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which.
    pub part: Part,
    /// How far it is.
    pub standing: Standing,
    /// What was done, in words.
    pub words: String,
}

/// Lines of one kind that are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// What they have in common.
    pub title: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A practice at one glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The steps of the work, in order.
    pub steps: Vec<Progress>,
    /// The next useful thing to do.
    pub next: Line,
    /// What is open; kinds without a line are left out.
    pub open: Vec<Open>,
}

/// Looks at the practice on a day, as `2026-11-22`.
#[must_use]
pub fn overview(document: &Document, items: &Items, sheet: &Worksheet, findings: &Findings, today: &str) -> Overview {
    let elements = elements::read(document, items);
    let chosen = elements::chosen(document);
    let read = Read::of(document, items);
    let look = Look { document, items, sheet, findings, elements: &elements, chosen, read: &read };
    let parts = [look.assessed(), look.shared(), look.choosing(), look.planned(), look.written()];
    let next = parts.iter().find_map(|(_, next)| next.clone());
    let (steps_of_work, _): (Vec<Progress>, Vec<Option<Line>>) = parts.into_iter().unzip();
    let done =
        || Line::new("All steps are done. Score the milestones again when something has changed.", Screen::Assess);
    Overview { steps: steps_of_work, next: next.unwrap_or_else(done), open: look.open(today) }
}

struct Look<'a> {
    document: &'a Document,
    items: &'a Items,
    sheet: &'a Worksheet,
    findings: &'a Findings,
    elements: &'a [Element],
    chosen: Option<ItemId>,
    read: &'a Read,
}

/// A step of the work, and what is next in it while it is open.
type Looked = (Progress, Option<Line>);

fn looked(part: Part, standing: Standing, words: String, next: Line) -> Looked {
    (Progress { part, standing, words }, (standing != Standing::Done).then_some(next))
}

impl Look<'_> {
    fn assessed(&self) -> Looked {
        let scored = |milestone: &'static milestones::Milestone| {
            let scores = milestones::scores(self.document, self.items, milestone.id);
            let (number, _) = milestone.name.split_once(':').unwrap_or_default();
            let words = match (scores.last(), milestones::target(self.document, milestone.id)) {
                (None, _) => format!("{number}: not scored"),
                (Some(last), None) => format!("{number}: level {}", last.level),
                (Some(last), Some(target)) => format!("{number}: level {}, target {target}", last.level),
            };
            (scores.is_empty().then_some(milestone), words)
        };
        let (open, words): (Vec<_>, Vec<_>) = MILESTONES.iter().map(scored).unzip();
        let open: Vec<_> = open.into_iter().flatten().collect();
        let standing = Standing::of(open.len() < MILESTONES.len(), open.is_empty());
        let place = open.first().map_or(Screen::Assess.into(), |milestone| Screen::Assess.at(milestone.id));
        let next = Line::new("Score where your clinic stands today.", place);
        looked(Part::Assess, standing, words.join(" · "), next)
    }

    fn shared(&self) -> Looked {
        let [now, _, should] = self.findings.progress;
        let is_done = now.is_complete() && should.is_complete();
        let words = format!("Now: {} of {} · Should: {} of {}", now.answered, now.total, should.answered, should.total);
        let mut sheets = self.items.all(Kind::Answers);
        let has_answers = sheets.any(|sheet| !slots::ASIDE.is_on(self.document, sheet));
        let (next, screen) = match (now.is_complete(), has_answers) {
            (false, _) => ("Tick who does each task now.", Screen::Worksheet),
            (true, true) => ("Meet, and decide in a huddle who should do each task.", Screen::Huddle),
            // Whoever began to decide is not sent back to ask.
            (true, false) if should.answered > 0 => ("Decide who should do each task.", Screen::Worksheet),
            (true, false) => ("Ask your colleagues, each alone; then decide together.", Screen::Ask),
        };
        let standing = Standing::of(now.answered + should.answered > 0, is_done);
        looked(Part::Share, standing, words, Line::new(next, screen))
    }

    fn choosing(&self) -> Looked {
        let count = |is: fn(&Element) -> bool| self.elements.iter().filter(|element| is(element)).count();
        let (rated, circled) = (count(|e| !e.is_aside && e.stage.is_some()), count(|e| !e.is_aside && e.is_circled));
        let (begun, ranked) = (count(|e| e.is_at_hand() && e.is_begun), elements::ranking(self.elements));
        let all = count(|element| !element.is_aside);
        let chosen = self.chosen.and_then(|id| self.elements.iter().find(|element| element.id == id));
        let words = match chosen {
            Some(chosen) => format!("Priority task: {}", chosen.name),
            None => format!("{rated} of {all} rated · {circled} circled · {begun} brainstormed"),
        };
        let unrated = self.elements.iter().find(|element| element.is_at_hand() && element.rating().is_none());
        let next = match (circled, unrated) {
            (0, _) if rated == 0 => Line::new("Rate how far you are with care coordination.", Screen::Choose),
            (0, _) => Line::new("Circle one to three elements to work on.", Screen::Choose),
            (_, Some(element)) => {
                Line::new(format!("Brainstorm: {}.", element.name), Screen::Brainstorm.at(element.id))
            }
            (_, None) if ranked.is_empty() => Line::new("Brainstorm what you circled.", Screen::Brainstorm),
            (_, None) => Line::new("Compare the brainstorms, and choose the priority task.", Screen::Compare),
        };
        looked(Part::Choose, Standing::of(rated + circled + begun > 0, chosen.is_some()), words, next)
    }

    fn planned(&self) -> Looked {
        let in_use = self.read.steps.iter().filter(|step| step.is_in_use).count();
        let checks = steps::checks(&self.read.steps);
        let words = match (self.chosen, self.read.steps.len()) {
            (None, _) => "Begins with a priority task".to_owned(),
            (Some(_), 0) => "No steps yet".to_owned(),
            (Some(_), 1) => format!("1 step, {in_use} in use"),
            (Some(_), count) => format!("{count} steps, {in_use} in use"),
        };
        let next = match (self.read.steps.is_empty(), checks.first()) {
            (true, _) => Line::new("Break the priority task into steps.", Screen::Plan),
            (false, Some(check)) => check.clone(),
            (false, None) => Line::new("Put the steps to use, one by one.", Screen::Plan),
        };
        let is_done = !self.read.steps.is_empty() && in_use == self.read.steps.len() && checks.is_empty();
        looked(Part::Plan, Standing::of(!self.read.steps.is_empty(), is_done), words, next)
    }

    fn written(&self) -> Looked {
        let Read { people, training, .. } = self.read;
        let sheets = role_sheet::read(self.read.sources(self.document, self.sheet));
        let count = |is: fn(&RoleSheet) -> bool| sheets.iter().filter(|sheet| is(sheet)).count();
        let (held, agreed) = (count(|sheet| !sheet.holders.is_empty()), count(RoleSheet::is_agreed));
        let learning = training.iter().filter(|row| !row.is_done()).count();
        let words = format!("{held} of {} roles have people · {agreed} agreed · {learning} to learn", sheets.len());
        let not_held = sheets.iter().find(|sheet| sheet.holders.is_empty());
        let not_agreed = sheets.iter().find(|sheet| !sheet.is_agreed());
        let not_learned = training.iter().find(|row| !row.is_done());
        let next = match (not_held, not_agreed, not_learned) {
            (Some(sheet), ..) => {
                Line::new(format!("Say who holds the role {}.", sheet.name), Screen::People.at(sheet.role))
            }
            (_, Some(sheet), _) => {
                let words = format!("Print the role sheet of {}, talk about it, and note who agreed.", sheet.name);
                Line::new(words, Screen::RoleSheets.at(sheet.role))
            }
            (.., Some(row)) => Line::new(format!("To learn: {}.", row.words()), Screen::Training.at(row.id)),
            _ => Line::new("Add the roles of your team.", Screen::Setup),
        };
        let is_done = !sheets.is_empty() && agreed == sheets.len() && learning == 0;
        looked(Part::Roles, Standing::of(!people.is_empty() || !training.is_empty(), is_done), words, next)
    }

    /// The roles of which not all who were asked in the latest round have answered.
    fn not_answered(&self) -> Vec<Line> {
        let latest = rounds(self.items).first().copied();
        let Some(round) = latest.and_then(|latest| spread::round(self.document, self.items, Some(latest))) else {
            return Vec::new();
        };
        let line = |row: spread::Returned| {
            let asked = row.asked.filter(|asked| row.answered < *asked)?;
            Some(Line::new(format!("{}: {} of {asked} have answered", row.name, row.answered), Screen::Answers))
        };
        let returned = spread::returned(self.document, self.sheet, round.asking, &round.sheets);
        returned.into_iter().filter_map(line).collect()
    }

    fn open(&self, today: &str) -> Vec<Open> {
        let unanswered = self.sheet.tasks_in_use().filter(|task| !task.is_answered(Layer::Now));
        let unassigned = self.read.steps.iter().filter(|step| step.role.is_none() || step.person.is_none());
        let overdue = self.read.steps.iter().filter(|step| step.is_overdue(today));
        let training = &self.read.training;
        let of_training = |row: &Training| Line::new(row.words(), Screen::Training.at(row.id));
        let suggested = training::suggestions(self.document, self.sheet, self.findings, &self.read.steps, training);
        let of_plan = |step: &Step| Line::new(step.name.clone(), Screen::Plan.at(step.id));
        let open = [
            Open {
                title: "Tasks without an answer",
                lines: unanswered.map(|task| Line::new(task.name.clone(), Screen::Worksheet.at(task.id))).collect(),
            },
            Open { title: "Colleagues who have not answered", lines: self.not_answered() },
            Open { title: "Steps without a person", lines: unassigned.map(of_plan).collect() },
            Open {
                title: "Overdue steps",
                lines: overdue
                    .map(|step| Line::new(format!("{} (due {})", step.name, step.due), Screen::Plan.at(step.id)))
                    .collect(),
            },
            Open {
                title: "Still to be learned",
                lines: training.iter().filter(|row| !row.is_done()).map(of_training).collect(),
            },
            Open {
                title: "Overdue training",
                lines: training.iter().filter(|row| row.is_overdue(today)).map(of_training).collect(),
            },
            Open {
                title: "Training that nobody has looked at",
                lines: suggested.into_iter().map(|found| Line::new(found.words, Screen::Training)).collect(),
            },
        ];
        open.into_iter().filter(|open| !open.lines.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Seen, Short};
    use crate::sheets::built_in;
    use crate::sheets::item::PRACTICE;
    use crate::sheets::{Beginning, Edit, example, plan};

    fn looked_at(document: &Document) -> Overview {
        let sheet = Worksheet::read(document);
        overview(document, &Items::of(document), &sheet, &Findings::of(&sheet), "2026-12-01")
    }

    #[test]
    fn the_next_thing_follows_the_steps_of_the_work() {
        let mut document = Document::default();
        let mut clock = Clock::new(Short::known("me"), &Seen::default());
        let mut edit = |edit: Edit| {
            for write in plan(&document, &edit).expect("an edit") {
                document.apply(write, clock.tick(0));
            }
            looked_at(&document).next.words
        };
        let id = |text: &str| -> ItemId { text.parse().expect("an id") };
        let score =
            |milestone, nth: &str| Edit::Score { milestone, id: id(nth), level: 1, on: "2026-11-25".to_owned() };
        let element = built_in::ELEMENTS[3].0;
        assert_eq!(edit(Edit::Begin(Beginning::Empty)), "Score where your clinic stands today.");
        edit(score(built_in::TEAM_ROLES, "s1"));
        assert_eq!(edit(score(built_in::COORDINATION, "s2")), "Tick who does each task now.");
        edit(Edit::add_in(Kind::Task, id("our-tasks"), id("call"), "Call back"));
        let tick = |layer| Edit::Tick { task: id("call"), layer, column: id("ma"), on: true };
        assert_eq!(edit(tick(Layer::Now)), "Ask your colleagues, each alone; then decide together.");
        assert_eq!(edit(tick(Layer::Should)), "Rate how far you are with care coordination.");
        assert_eq!(edit(Edit::set(element, slots::STAGE, "0")), "Circle one to three elements to work on.");
        assert_eq!(edit(Edit::flag(element, slots::CIRCLED, true)), "Brainstorm: Close the referral loop.");
        edit(Edit::set(element, slots::FEASIBLE, "4"));
        let rated = edit(Edit::set(element, slots::PRIORITY, "5"));
        assert_eq!(rated, "Compare the brainstorms, and choose the priority task.");
        let chosen = edit(Edit::set(PRACTICE, slots::CHOSEN, element.as_str()));
        assert_eq!(chosen, "Break the priority task into steps.");
        assert_eq!(edit(Edit::add_in(Kind::Step, element, id("s"), "Log it")), "Log it: nobody does it yet.");
        edit(Edit::set(id("s"), slots::ROLE, "ma"));
        edit(Edit::add(Kind::Person, id("p"), ""));
        edit(Edit::set(id("s"), slots::PERSON, "p"));
        assert_eq!(edit(Edit::set(id("s"), slots::PLACE, "desk")), "Put the steps to use, one by one.");
        let in_use = edit(Edit::set(id("s"), slots::STATUS, slots::IN_USE));
        assert_eq!(in_use, "Say who holds the role MA.");
        let roles = ["ma", "rn", "lay", "pharmd", "bh"];
        for role in roles {
            edit(Edit::flag(id("p"), slots::HOLDS.of(id(role)), true));
        }
        let next = edit(Edit::Train { id: id("t"), subject: id("s"), role: None, person: Some(id("p")) });
        assert_eq!(next, "Print the role sheet of MA, talk about it, and note who agreed.");
        let agreed = roles.map(|role| edit(Edit::set(id("p"), slots::AGREED.of(id(role)), "2026-11-25")));
        assert!(agreed[4].starts_with("To learn: someone (") && agreed[4].ends_with(": Log it."), "{}", agreed[4]);
        assert!(edit(Edit::set(id("t"), slots::DONE, "2026-11-26")).starts_with("All steps are done."));
    }

    #[test]
    fn whoever_asked_and_has_answers_is_sent_to_the_huddle_and_whoever_decides_alone_goes_on() {
        let mut example = example::document();
        let mut clock = Clock::new(Short::known("me"), example.seen());
        let untick = |task: ItemId, column: ItemId| Edit::Tick { task, layer: Layer::Should, column, on: false };
        let sheet = Worksheet::read(&example);
        let (mut undecided, open) = (Vec::new(), |document: &Document| looked_at(document).next);
        for task in sheet.tasks_in_use() {
            undecided.extend(task.ticked(Layer::Should).map(|at| untick(task.id, sheet.columns[at].id)));
        }
        for edit in &undecided {
            for write in plan(&example, edit).expect("an edit") {
                example.apply(write, clock.tick(0));
            }
        }
        assert_eq!(open(&example).place.screen, Screen::Huddle);
        let answers: Vec<ItemId> = Items::of(&example).all(Kind::Answers).collect();
        let first = undecided.first().map(|edit| match edit {
            Edit::Tick { task, layer, column, .. } => {
                Edit::Tick { task: *task, layer: *layer, column: *column, on: true }
            }
            _ => unreachable!("a tick"),
        });
        for edit in answers.into_iter().map(|sheet| Edit::flag(sheet, slots::ASIDE, true)).chain(first) {
            for write in plan(&example, &edit).expect("an edit") {
                example.apply(write, clock.tick(0));
            }
        }
        assert_eq!(open(&example).words, "Decide who should do each task.");
    }

    #[test]
    fn what_is_open_is_listed_with_its_place() {
        let open = looked_at(&example::document()).open;
        assert!(open.iter().all(|open| !open.lines.is_empty()));
        let overdue = open.iter().find(|open| open.title == "Overdue steps").expect("the example has one");
        assert!(overdue.lines.iter().all(|line| line.place.screen == Screen::Plan && line.place.item.is_some()));
    }
}
