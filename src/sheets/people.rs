//! "People": who works here, which roles they hold, and what is uncovered when one of them is out.

use super::item::{Items, Kind, name_of};
use super::screen::{Line, Screen};
use super::slots;
use super::steps::Step;
use super::training::Training;
use super::worksheet::{Column, Layer, NO_ONE_ID, OTHER_ID, Task, Worksheet};
use crate::model::{Document, ItemId};
use std::collections::BTreeMap;

/// Someone who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: ItemId,
    /// What they are called: by name, or by the roles they hold.
    pub name: String,
    /// The roles they hold.
    pub roles: Vec<ItemId>,
}

impl Person {
    /// Whether they hold a role.
    #[must_use]
    pub fn holds(&self, role: ItemId) -> bool {
        self.roles.contains(&role)
    }
}

/// Everyone, in order, with those of their roles that stand on the worksheet.
#[must_use]
pub fn read(document: &Document, items: &Items) -> Vec<Person> {
    let roles: Vec<ItemId> = items.all(Kind::Role).collect();
    let read = |id: ItemId| Person {
        id,
        name: name_of(document, id),
        roles: roles.iter().copied().filter(|role| slots::HOLDS.of(*role).is_on(document, id)).collect(),
    };
    items.all(Kind::Person).map(read).collect()
}

/// What nobody else covers while someone is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Who is out.
    pub person: ItemId,
    /// What they are called.
    pub name: String,
    /// The tasks and steps that nobody else does or could do.
    pub uncovered: Vec<Line>,
}

/// What is uncovered when one person is out, for each on whom something hangs alone.
///
/// A task hangs on someone when every role that does it now or could do it is held by that person alone: nobody else
/// is listed for the role, and no more people are said to hold it. A role for which nobody is listed counts as
/// covered, since it is not known who holds it. A step hangs on its person when nobody else is listed for its role
/// and nobody else has learned it.
#[must_use]
pub fn absences(people: &[Person], sheet: &Worksheet, steps: &[Step], training: &[Training]) -> Vec<Absence> {
    // For each column, the one person on whom it hangs.
    let alone = |column: &Column| {
        let mut holders = people.iter().filter(|person| person.holds(column.id));
        let only = holders.next().filter(|_| holders.next().is_none())?;
        let more = sheet.role(column.id).is_some_and(|role| role.people.is_some_and(|count| count > 1));
        (column.id != OTHER_ID && !more).then_some(only.id)
    };
    let alone: Vec<Option<ItemId>> = sheet.columns.iter().map(alone).collect();
    let of_task = |task: &Task| {
        let columns = task.marks.iter().zip(&sheet.columns).zip(&alone);
        let mut hangs = columns
            .filter(|((marks, column), _)| marks.has(Layer::Now) && column.id != NO_ONE_ID || marks.has(Layer::Could))
            .map(|(_, alone)| *alone);
        let on = hangs.next()??;
        hangs.all(|other| other == Some(on)).then(|| (on, Line::new(task.name.clone(), Screen::Worksheet.at(task.id))))
    };
    let of_step = |step: &Step| {
        let on = step.person?;
        let by_role = step.role.is_some_and(|role| people.iter().any(|other| other.id != on && other.holds(role)));
        let is_taught = |row: &Training| {
            row.subject == Some(step.id) && row.is_able() && row.person.is_some_and(|other| other != on)
        };
        let hangs = !by_role && !training.iter().any(is_taught);
        hangs.then(|| (on, Line::new(step.name.clone(), Screen::Plan.at(step.id))))
    };
    let mut uncovered: BTreeMap<ItemId, Vec<Line>> = BTreeMap::new();
    for (on, line) in sheet.tasks_in_use().filter_map(of_task).chain(steps.iter().filter_map(of_step)) {
        uncovered.entry(on).or_default().push(line);
    }
    let absence = |person: &Person| -> Option<Absence> {
        let uncovered = uncovered.remove(&person.id)?;
        Some(Absence { person: person.id, name: person.name.clone(), uncovered })
    };
    people.iter().filter_map(absence).collect()
}

/// What to say while nothing is known to hang on one person alone: that it is so, or what is missing to know it.
#[must_use]
pub fn words_without_absences(people: &[Person]) -> &'static str {
    if people.is_empty() {
        "Add people first, above. Then you see here what hangs on one person alone."
    } else if people.iter().all(|person| person.roles.is_empty()) {
        "Say first, above, who holds which role. Then you see here what hangs on one person alone."
    } else {
        "Nothing hangs on one person alone, as far as these worksheets know."
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::small::World;
    use crate::sheets::training;
    use crate::sheets::{Beginning, Edit};

    const MA: &str = "ma";

    /// One task that the MA role does now, and one person who holds that role.
    fn world() -> World {
        let mut world = World::new(Beginning::Empty);
        world.edit(Edit::add_in(Kind::Task, World::id("our-tasks"), World::id("call"), "Call back"));
        world.tick("call", Layer::Now, MA);
        world.person("a", "A.", &[MA]);
        world
    }

    fn uncovered(world: &World) -> Vec<String> {
        let items = Items::of(&world.document);
        let steps = world.steps();
        let training = training::read(&world.document, &items);
        let absences = absences(&read(&world.document, &items), &world.sheet(), &steps, &training);
        absences
            .into_iter()
            .flat_map(|out| out.uncovered.into_iter().map(move |l| format!("{}: {}", out.name, l.words)))
            .collect()
    }

    #[test]
    fn a_task_hangs_on_the_only_one_who_holds_its_role() {
        assert_eq!(uncovered(&world()), ["A.: Call back"]);
    }

    #[test]
    fn a_second_holder_another_role_that_could_or_more_people_cover_it() {
        let mut second = world();
        second.person("b", "B.", &[MA]);
        assert_eq!(uncovered(&second), Vec::<String>::new());
        let mut could = world();
        could.tick("call", Layer::Could, "rn");
        assert_eq!(uncovered(&could), Vec::<String>::new(), "someone of the RN role could, whoever that is");
        let mut more = world();
        more.edit(Edit::set(World::id(MA), slots::PEOPLE, "2"));
        assert_eq!(uncovered(&more), Vec::<String>::new());
        let mut other = world();
        other.tick("call", Layer::Now, "other");
        assert_eq!(uncovered(&other), Vec::<String>::new());
    }

    #[test]
    fn that_nothing_hangs_on_one_person_is_said_only_where_it_can_be_known() {
        let words = |world: &World| words_without_absences(&read(&world.document, &Items::of(&world.document)));
        let mut world = World::new(Beginning::Starter);
        assert!(words(&world).starts_with("Add people first"));
        world.person("a", "A.", &[]);
        assert!(words(&world).starts_with("Say first"));
        world.person("b", "B.", &[MA]);
        assert!(words(&world).starts_with("Nothing hangs on one person alone"));
    }

    #[test]
    fn what_no_one_does_hangs_on_nobody() {
        let mut world = world();
        world.tick("call", Layer::Now, "no-one");
        assert_eq!(uncovered(&world), Vec::<String>::new());
    }

    #[test]
    fn someone_who_holds_both_roles_is_missed_in_both() {
        let mut world = world();
        world.tick("call", Layer::Could, "rn");
        world.edit(Edit::flag(World::id("a"), slots::HOLDS.of(World::id("rn")), true));
        assert_eq!(uncovered(&world), ["A.: Call back"]);
    }

    #[test]
    fn a_step_hangs_on_its_person_until_someone_else_holds_its_role_or_has_learned_it() {
        let mut world = world();
        world.tick("call", Layer::Could, "other");
        world.step("log", "Log it", "rn", "a");
        assert_eq!(uncovered(&world), ["A.: Log it"]);
        let mut held = world.clone();
        held.person("b", "B.", &["rn"]);
        assert_eq!(uncovered(&held), Vec::<String>::new());
        world.person("c", "C.", &[]);
        world.edit(Edit::Train {
            id: World::id("row"),
            subject: World::id("log"),
            role: None,
            person: Some(World::id("c")),
        });
        assert_eq!(uncovered(&world), ["A.: Log it"], "not learned yet");
        world.edit(Edit::set(World::id("row"), slots::ABLE, "can-do"));
        assert_eq!(uncovered(&world), Vec::<String>::new());
    }
}
