//! "Training": who learns what; each step of the plan and each task that changes hands suggests a row.

use super::findings::Findings;
use super::item::{Items, Kind, PARENT, name_of};
use super::slots;
use super::steps::Step;
use super::worksheet::Worksheet;
use crate::model::{Document, ItemId};

/// A row of the training plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// Its id.
    pub id: ItemId,
    /// What is learned.
    pub skill: String,
    /// The step or task that it is for; nothing where a row was added by hand.
    pub subject: Option<ItemId>,
    /// The role that learns it.
    pub role: Option<ItemId>,
    /// The person who learns it.
    pub person: Option<ItemId>,
    /// What that person or role is called; empty where nobody is named.
    pub who: String,
    /// How far they are, a key of [`slots::ABLES`]; empty where nobody said.
    pub able: String,
    /// When it is due, as `2026-11-22`.
    pub due: String,
    /// When it was done.
    pub done: String,
}

impl Training {
    /// Whether it is learned: they can do or teach it.
    #[must_use]
    pub fn is_able(&self) -> bool {
        slots::ABLES[2..].iter().any(|(key, _)| *key == self.able)
    }

    /// Whether nothing is left to do in it.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.is_able() || !self.done.is_empty()
    }

    /// Whether its day has passed and it is not done.
    #[must_use]
    pub fn is_overdue(&self, today: &str) -> bool {
        !self.is_done() && !self.due.is_empty() && self.due.as_str() < today
    }

    /// Who learns what, in words.
    #[must_use]
    pub fn words(&self) -> String {
        if self.who.is_empty() { self.skill.clone() } else { format!("{}: {}", self.who, self.skill) }
    }
}

/// All rows, in order.
#[must_use]
pub fn read(document: &Document, items: &Items) -> Vec<Training> {
    let read = |id: ItemId| {
        let (role, person) = (slots::ROLE.item(document, id), slots::PERSON.item(document, id));
        Training {
            id,
            skill: name_of(document, id),
            subject: PARENT.read(document, id),
            role,
            person,
            who: person.or(role).map(|who| name_of(document, who)).unwrap_or_default(),
            able: slots::ABLE.text(document, id),
            due: slots::DUE.text(document, id),
            done: slots::DONE.text(document, id),
        }
    };
    items.all(Kind::Training).map(read).collect()
}

/// A row that the plan or the worksheet suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The step or task.
    pub subject: ItemId,
    /// The role that would learn it.
    pub role: Option<ItemId>,
    /// The person who would learn it.
    pub person: Option<ItemId>,
    /// Who would learn what, in words.
    pub words: String,
    /// Where it comes from, in words.
    pub from: &'static str,
}

/// What steps and tasks suggest and no row covers yet: each step that has someone, and each role that a task comes to.
#[must_use]
pub fn suggestions(
    document: &Document,
    sheet: &Worksheet,
    findings: &Findings,
    steps: &[Step],
    rows: &[Training],
) -> Vec<Suggestion> {
    let mut found = Vec::new();
    for step in steps.iter().filter(|step| step.role.is_some() || step.person.is_some()) {
        let is_covered = |row: &Training| {
            row.subject == Some(step.id) && (step.person.is_none() || row.person.is_none() || row.person == step.person)
        };
        if !rows.iter().any(is_covered) {
            let who = if step.person.is_some() { &step.person_name } else { &step.role_name };
            let words = format!("{who}: {}", skill_for(document, step.id));
            found.push(Suggestion {
                subject: step.id,
                role: step.role,
                person: step.person,
                words,
                from: "Step of the plan",
            });
        }
    }
    for change in &findings.moves {
        let roles = change.to.iter().filter_map(|at| sheet.columns.get(*at)).filter(|column| column.is_role());
        for role in roles {
            let is_covered =
                |row: &Training| row.subject == Some(change.task) && (row.role.is_none() || row.role == Some(role.id));
            if !rows.iter().any(is_covered) {
                let words = format!("{}: {}", role.name, skill_for(document, change.task));
                found.push(Suggestion {
                    subject: change.task,
                    role: Some(role.id),
                    person: None,
                    words,
                    from: "Task that changes hands",
                });
            }
        }
    }
    found
}

/// What there is to learn for a step or a task: the training or skill that it names, or else what it is.
#[must_use]
pub fn skill_for(document: &Document, subject: ItemId) -> String {
    let named = [slots::TRAINING, slots::SKILL].map(|slot| slot.text(document, subject));
    named.into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| name_of(document, subject))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::small::World;
    use crate::sheets::worksheet::Layer;
    use crate::sheets::{Beginning, Edit};

    fn world() -> World {
        let mut world = World::new(Beginning::Empty);
        world.edit(Edit::add_in(Kind::Task, World::id("our-tasks"), World::id("call"), "Call back"));
        world
    }

    fn suggested(world: &World) -> Vec<String> {
        let (items, sheet) = (Items::of(&world.document), world.sheet());
        let rows = read(&world.document, &items);
        let found = suggestions(&world.document, &sheet, &Findings::of(&sheet), &world.steps(), &rows);
        found.into_iter().map(|found| found.words).collect()
    }

    #[test]
    fn a_task_that_comes_to_a_role_suggests_a_row_until_there_is_one() {
        let mut world = world();
        world.tick("call", Layer::Now, "rn");
        world.tick("call", Layer::Should, "rn");
        assert_eq!(suggested(&world), Vec::<String>::new(), "nothing changes hands");
        world.tick("call", Layer::Should, "ma");
        assert_eq!(suggested(&world), ["MA: Call back"]);
        world.edit(Edit::set(World::id("call"), slots::SKILL, "Phone triage"));
        assert_eq!(suggested(&world), ["MA: Phone triage"]);
        world.edit(Edit::Train {
            id: World::id("row"),
            subject: World::id("call"),
            role: Some(World::id("ma")),
            person: None,
        });
        assert_eq!(suggested(&world), Vec::<String>::new());
        let rows = read(&world.document, &Items::of(&world.document));
        assert_eq!((rows[0].words().as_str(), rows[0].subject), ("MA: Phone triage", Some(World::id("call"))));
    }

    #[test]
    fn what_is_left_to_no_one_or_to_others_suggests_nothing() {
        let mut world = world();
        world.tick("call", Layer::Now, "rn");
        world.tick("call", Layer::Should, "other");
        assert_eq!(suggested(&world), Vec::<String>::new());
    }

    #[test]
    fn a_step_suggests_a_row_for_its_person_and_again_for_the_next_person() {
        let mut world = world();
        world.person("a", "A.", &[]);
        world.person("b", "B.", &[]);
        world.step("log", "Log it", "ma", "a");
        assert_eq!(suggested(&world), ["A.: Log it"]);
        world.edit(Edit::Train {
            id: World::id("row"),
            subject: World::id("log"),
            role: None,
            person: Some(World::id("a")),
        });
        assert_eq!(suggested(&world), Vec::<String>::new());
        world.edit(Edit::set(World::id("log"), slots::PERSON, "b"));
        assert_eq!(suggested(&world), ["B.: Log it"]);
    }

    #[test]
    fn a_row_is_done_when_it_can_be_done_or_has_a_date_and_is_overdue_after_its_day_until_then() {
        let mut world = world();
        world.edit(Edit::add(Kind::Training, World::id("row"), "Motivational interviewing"));
        world.edit(Edit::set(World::id("row"), slots::DUE, "2026-12-01"));
        let row = |world: &World| read(&world.document, &Items::of(&world.document)).remove(0);
        assert!(row(&world).is_overdue("2026-12-02") && !row(&world).is_overdue("2026-12-01"));
        for (able, is_done) in [("not-yet", false), ("with-help", false), ("can-do", true), ("can-teach", true)] {
            world.edit(Edit::set(World::id("row"), slots::ABLE, able));
            assert_eq!(row(&world).is_done(), is_done, "{able}");
        }
        world.edit(Edit::set(World::id("row"), slots::ABLE, ""));
        world.edit(Edit::set(World::id("row"), slots::DONE, "2026-11-30"));
        assert!(row(&world).is_done() && !row(&world).is_overdue("2027-01-01"));
    }
}
