//! What the worksheets themselves show of a milestone: the level that they bear out, and what stands between it
//! and the next. Ours, and a suggestion: a person scores.

use super::built_in::{COORDINATION, TEAM_ROLES};
use super::elements::{self, Element};
use super::findings::Findings;
use super::item::Items;
use super::role_sheet;
use super::screen::{Line, Screen};
use super::slots;
use super::steps;
use super::training::{self, Training};
use super::worksheet::{Layer, NO_ONE_ID, Worksheet};
use crate::model::{Address, Document, ItemId};

/// What the worksheets show of one milestone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The level that they bear out, 0 to 3.
    pub level: u32,
    /// What stands between it and the next level; empty at the highest.
    pub missing: Vec<Line>,
}

impl Evidence {
    /// The level, and how much stands between it and the next, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let (level, next) = (self.level, self.level + 1);
        match self.missing.len() {
            0 => format!("They show level {level}, the highest."),
            1 => format!("They show level {level}. One thing stands between it and level {next}:"),
            count => format!("They show level {level}. {count} things stand between it and level {next}:"),
        }
    }
}

/// Looks at the worksheets for a milestone.
#[must_use]
pub fn evidence(document: &Document, sheet: &Worksheet, findings: &Findings, milestone: ItemId) -> Evidence {
    let missing = match milestone {
        TEAM_ROLES => team_roles(document, sheet, findings),
        COORDINATION => coordination(document),
        _ => return Evidence::default(),
    };
    for (level, missing) in (0..).zip(missing) {
        if !missing.is_empty() {
            return Evidence { level, missing };
        }
    }
    Evidence { level: super::milestones::HIGHEST, missing: Vec::new() }
}

/// What is missing for levels 1, 2 and 3.
type Missing = [Vec<Line>; 3];

fn team_roles(document: &Document, sheet: &Worksheet, findings: &Findings) -> Missing {
    let mut missing = Missing::default();
    let no_one = sheet.column(NO_ONE_ID);
    for task in sheet.tasks_in_use() {
        let (in_setup, in_grid) = (Screen::Setup.at(task.id), Screen::Worksheet.at(task.id));
        if task.phase.is_none() {
            missing[0].push(Line::new(format!("{}: when, seen from the visit?", task.name), in_setup));
        }
        if task.skill.is_empty() && task.needs.is_none() {
            missing[0].push(Line::new(format!("{}: which skill or credential?", task.name), in_setup));
        }
        if !task.is_answered(Layer::Should) {
            missing[1].push(Line::new(format!("{}: who should do it?", task.name), in_grid));
        } else if task.ticked(Layer::Should).any(|at| Some(at) == no_one) {
            missing[1].push(Line::new(format!("{}: “No one” should do it.", task.name), in_grid));
        }
        let should =
            |column: &super::worksheet::Column| Address { item: task.id, field: Layer::Should.field(column.id) };
        if sheet.columns.iter().any(|column| document.register(should(column)).is_contested()) {
            missing[1].push(Line::new(format!("{}: copies differ on who should.", task.name), in_grid));
        }
    }
    if sheet.tasks_in_use().next().is_none() {
        missing[0].push(Line::new("The worksheet has no tasks yet.", Screen::Setup));
    }
    let items = Items::of(document);
    let read = role_sheet::Read::of(document, &items);
    for sheet in role_sheet::read(read.sources(document, sheet)) {
        if sheet.holders.is_empty() {
            missing[2].push(Line::new(format!("{}: who holds this role?", sheet.name), Screen::People.at(sheet.role)));
        }
        for holder in sheet.holders.iter().filter(|holder| holder.agreed.is_empty()) {
            let words = format!("{}: has {} agreed to the role sheet?", sheet.name, holder.name);
            missing[2].push(Line::new(words, Screen::RoleSheets.at(sheet.role)));
        }
    }
    let name = |task| sheet.task(task).map(|task| task.name.as_str()).unwrap_or_default();
    let open = findings.skill.iter().map(|question| question.task());
    missing[2].extend(open.map(|task| Line::new(format!("{}: top of skill?", name(task)), Screen::Worksheet.at(task))));
    missing
}

fn coordination(document: &Document) -> Missing {
    let items = Items::of(document);
    let elements = elements::read(document, &items);
    let mut missing = Missing::default();
    let at_hand: Vec<&Element> = elements.iter().filter(|element| element.is_at_hand()).collect();
    if at_hand.is_empty() {
        missing[0].push(Line::new("No element is circled to work on.", Screen::Choose));
    } else if !at_hand.iter().any(|element| element.is_begun) {
        missing[0].push(Line::new("No brainstorm is begun.", Screen::Brainstorm.at(at_hand[0].id)));
    }
    let Some(chosen) = elements::chosen(document) else {
        missing[0].push(Line::new("No priority task is chosen.", Screen::Compare));
        return missing;
    };
    let (steps, training) = (steps::read(document, &items, chosen), training::read(document, &items));
    if steps.is_empty() {
        missing[1].push(Line::new("The plan has no steps yet.", Screen::Plan));
    }
    for step in &steps {
        let place = Screen::Plan.at(step.id);
        if step.role.is_none() {
            missing[1].push(Line::new(format!("{}: which role?", step.name), place));
        }
        if step.person.is_none() {
            missing[1].push(Line::new(format!("{}: which person?", step.name), place));
        }
        if !step.is_in_use {
            missing[2].push(Line::new(format!("{}: not in use yet.", step.name), place));
        }
        let rows: Vec<&Training> = training.iter().filter(|row| row.subject == Some(step.id)).collect();
        if rows.is_empty() && !slots::TRAINING.text(document, step.id).is_empty() {
            missing[2].push(Line::new(format!("{}: who learns it?", step.name), Screen::Training));
        }
        for row in rows.into_iter().filter(|row| !row.is_done()) {
            missing[2].push(Line::new(format!("{}: not learned yet.", row.words()), Screen::Training.at(row.id)));
        }
    }
    if slots::REVIEW.text(document, chosen).is_empty() {
        missing[2].push(Line::new("The plan has no review date.", Screen::Plan));
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::built_in;
    use crate::sheets::item::Kind;
    use crate::sheets::small::World;
    use crate::sheets::{Beginning, Edit};

    trait Shows {
        fn evidence(&self, milestone: ItemId) -> Evidence;
        fn words(&self, milestone: ItemId) -> Vec<String>;
    }

    impl Shows for World {
        fn evidence(&self, milestone: ItemId) -> Evidence {
            let sheet = self.sheet();
            evidence(&self.document, &sheet, &Findings::of(&sheet), milestone)
        }
        fn words(&self, milestone: ItemId) -> Vec<String> {
            self.evidence(milestone).missing.into_iter().map(|line| line.words).collect()
        }
    }

    fn id(text: &str) -> ItemId {
        text.parse().expect("an id")
    }

    /// One task, one role.
    fn small() -> World {
        let mut world = World::new(Beginning::Empty);
        for role in ["rn", "lay", "pharmd", "bh"] {
            world.edit(Edit::Remove(id(role)));
        }
        world.edit(Edit::add_in(Kind::Task, id("our-tasks"), id("call"), "Call back"));
        world
    }

    #[test]
    fn an_empty_worksheet_shows_level_0_and_says_what_is_missing() {
        assert_eq!(World::new(Beginning::Empty).words(TEAM_ROLES), ["The worksheet has no tasks yet."]);
        let full = World::new(Beginning::Full).evidence(TEAM_ROLES);
        assert_eq!((full.level, full.missing.len()), (0, 59), "each published task has its phase and no skill yet");
    }

    #[test]
    fn each_thing_that_is_done_takes_its_line_away_until_the_highest_level() {
        let mut world = small();
        let level = |world: &World| world.evidence(TEAM_ROLES).level;
        assert_eq!(world.words(TEAM_ROLES).len(), 2);
        world.edit(Edit::set(id("call"), slots::PHASE, "after"));
        assert_eq!(world.words(TEAM_ROLES), ["Call back: which skill or credential?"]);
        world.edit(Edit::set(id("call"), slots::SKILL, "Friendly voice"));
        assert_eq!((level(&world), world.words(TEAM_ROLES)), (1, vec!["Call back: who should do it?".to_owned()]));
        let tick = |column: &str| Edit::Tick { task: id("call"), layer: Layer::Should, column: id(column), on: true };
        world.edit(tick("no-one"));
        assert_eq!(world.words(TEAM_ROLES), ["Call back: “No one” should do it."]);
        world.edit(tick("ma"));
        assert_eq!((level(&world), world.words(TEAM_ROLES)), (2, vec!["MA: who holds this role?".to_owned()]));
        world.edit(Edit::add(Kind::Person, id("someone"), ""));
        world.edit(Edit::flag(id("someone"), slots::HOLDS.of(id("ma")), true));
        assert_eq!(world.words(TEAM_ROLES), ["MA: has someone (MA) agreed to the role sheet?"]);
        world.edit(Edit::set(id("someone"), slots::AGREED.of(id("ma")), "2026-11-25"));
        assert_eq!(world.evidence(TEAM_ROLES), Evidence { level: 3, missing: vec![] });
    }

    #[test]
    fn copies_that_differ_on_who_should_hold_level_2_back() {
        let mut world = small();
        world.edit(Edit::set(id("call"), slots::PHASE, "after"));
        world.edit(Edit::set(id("call"), slots::SKILL, "Friendly voice"));
        let mut other = world.as_seen_by("other");
        let tick = |on| Edit::Tick { task: id("call"), layer: Layer::Should, column: id("ma"), on };
        world.edit(tick(true));
        other.edit(tick(false));
        world.document.merge(&other.document);
        assert!(world.words(TEAM_ROLES).contains(&"Call back: copies differ on who should.".to_owned()));
    }

    #[test]
    fn coordination_rises_from_a_brainstorm_to_a_plan_in_use() {
        let mut world = small();
        let element = built_in::ELEMENTS[3].0;
        let level = |world: &World| world.evidence(COORDINATION).level;
        assert_eq!(world.words(COORDINATION), ["No element is circled to work on.", "No priority task is chosen."]);
        world.edit(Edit::flag(element, slots::CIRCLED, true));
        assert_eq!(world.words(COORDINATION), ["No brainstorm is begun.", "No priority task is chosen."]);
        world.edit(Edit::set(element, slots::CHANGE, "A log"));
        world.edit(Edit::set(crate::sheets::item::PRACTICE, slots::CHOSEN, element.as_str()));
        assert_eq!((level(&world), world.words(COORDINATION)), (1, vec!["The plan has no steps yet.".to_owned()]));
        world.edit(Edit::add_in(Kind::Step, element, id("step"), "Log it"));
        assert_eq!(world.words(COORDINATION), ["Log it: which role?", "Log it: which person?"]);
        world.edit(Edit::set(id("step"), slots::ROLE, "ma"));
        world.edit(Edit::add(Kind::Person, id("someone"), "A."));
        world.edit(Edit::set(id("step"), slots::PERSON, "someone"));
        assert_eq!(level(&world), 2);
        assert_eq!(world.words(COORDINATION), ["Log it: not in use yet.", "The plan has no review date."]);
        world.edit(Edit::set(id("step"), slots::STATUS, slots::IN_USE));
        world.edit(Edit::set(element, slots::REVIEW, "2027-01-15"));
        assert_eq!(world.evidence(COORDINATION), Evidence { level: 3, missing: vec![] });
        world.edit(Edit::set(id("step"), slots::TRAINING, "The log"));
        assert_eq!((level(&world), world.words(COORDINATION)), (2, vec!["Log it: who learns it?".to_owned()]));
        world.edit(Edit::Train { id: id("row"), subject: id("step"), role: None, person: Some(id("someone")) });
        assert_eq!(world.words(COORDINATION), ["A.: The log: not learned yet."]);
        world.edit(Edit::set(id("row"), slots::ABLE, "can-do"));
        assert_eq!(level(&world), 3);
        world.edit(Edit::Remove(id("someone")));
        assert_eq!(level(&world), 1, "who left does nothing any more");
    }
}
