//! The worksheets that are measured, made with the crate's own means, and what a worksheet holds as text,
//! to compare the answers of two pages.

use carelanes::exchange;
use carelanes::model::{Clock, Document, ItemId, Write};
use carelanes::sheets::answers::{Answers, Said, collecting};
use carelanes::sheets::built_in::ELEMENTS;
use carelanes::sheets::content::CATEGORIES;
use carelanes::sheets::item::{Items, Kind, PRACTICE};
use carelanes::sheets::worksheet::{Layer, NO_ONE_ID, Worksheet};
use carelanes::sheets::{Beginning, Edit, asking, plan, slots};
use std::fmt::Write as _;

/// What local storage holds for one origin, in UTF-16 units, keys included.
pub const ROOM: usize = 5_242_880;

/// When the worksheets were begun, in milliseconds since 1970.
const BEGAN: u64 = 1_763_770_000_000;

/// How large a worksheet is, and how it is measured.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Rows.
    pub tasks: usize,
    /// Columns, without "No one" and "Other".
    pub roles: usize,
    /// Groups of rows.
    pub categories: usize,
    /// How many rows are added, one after the other.
    pub adds: usize,
    /// Whether the limits for mounting hold here, or the size is there for drawing alone.
    pub is_limited: bool,
}

/// The sizes, smallest first.
pub const SIZES: [Size; 3] = [
    Size { tasks: 60, roles: 8, categories: 6, adds: 2, is_limited: true },
    Size { tasks: 600, roles: 20, categories: 8, adds: 2, is_limited: true },
    Size { tasks: 6_000, roles: 40, categories: 16, adds: 1, is_limited: false },
];

impl Size {
    /// Such as `60x8`.
    pub fn name(&self) -> String {
        format!("{}x{}", self.tasks, self.roles)
    }

    /// The id of the practice of this size.
    pub fn practice(&self) -> ItemId {
        id(&format!("bench-{}", self.tasks))
    }

    /// Cells of roles.
    pub fn cells(&self) -> usize {
        self.tasks * self.roles
    }
}

/// The stored text of a filled worksheet of this size.
///
/// Four in five tasks have one or two roles now, two in three have one that should, a few have no one; no
/// role stands on a ladder, nobody is at a meeting.
pub fn stored(size: &Size) -> String {
    let mut world = World::new(Document::default(), "bench");
    world.edit(&Edit::Begin(Beginning::Empty));
    let begun = Worksheet::read(&world.document);
    let roles = begun.roles().map(|role| role.id);
    let items: Vec<ItemId> = roles.chain(begun.categories.iter().filter_map(|category| category.id)).collect();
    for item in items {
        world.edit(&Edit::Remove(item));
    }
    world.edit(&Edit::Rename { item: PRACTICE, name: "The bench".to_owned() });
    for nth in 0..size.roles {
        world.edit(&Edit::add(Kind::Role, role(nth), format!("Role {}", nth + 1)));
    }
    for nth in 0..size.categories {
        world.edit(&Edit::add(Kind::Category, category(nth), format!("Group {}", nth + 1)));
    }
    // Adding a task reads the whole document, so each category is filled in a copy of its own.
    let begun = world.document.clone();
    let in_each = size.tasks / size.categories;
    for nth in 0..size.categories {
        let mut copy = World::new(begun.clone(), &format!("bench-{nth}"));
        for task in nth * in_each..(nth + 1) * in_each {
            copy.add_task(size, task, category(nth));
        }
        world.document.merge(&copy.document);
    }
    exchange::write(size.practice(), &world.document, None)
}

/// What a stored text holds: each task's category, name and marks. Ids that a page made up are left out.
pub fn answer_in(text: &str) -> String {
    let opened = match exchange::read(exchange::unseal(text).0) {
        Ok(opened) => opened,
        Err(error) => return format!("unreadable: {error}"),
    };
    let sheet = Worksheet::read(&opened.document);
    let mut answer = format!("{} flaws\n", opened.flaws.len());
    for category in &sheet.categories {
        for task in &category.tasks {
            let marks = task.marks.iter().map(|marks| marks.words()).collect::<Vec<_>>().join("|");
            let _ = writeln!(answer, "{}: {}: {marks}", category.name, task.name);
        }
    }
    answer
}

/// The stored text of a practice with eight roles and so many steps, training rows, people, small tests and tasks.
pub fn planned(rows: usize) -> String {
    let mut world = World::new(Document::default(), "bench");
    world.edit(&Edit::Begin(Beginning::Empty));
    let element = ELEMENTS[0].0;
    world.edit(&Edit::set(PRACTICE, slots::CHOSEN, element.as_str()));
    let group = Worksheet::read(&world.document).categories[0].id.expect("a group");
    for nth in 0..8 {
        world.edit(&Edit::add(Kind::Role, role(nth), format!("Role {nth}")));
    }
    for nth in 0..rows {
        let item = |kind: &str| id(&format!("{kind}-{nth}"));
        let (step, person) = (item("step"), item("person"));
        world.edit(&Edit::add(Kind::Person, person, format!("Person {nth}")));
        world.edit(&Edit::flag(person, slots::HOLDS.of(role(nth % 8)), true));
        world.edit(&Edit::add_in(Kind::Step, element, step, format!("Step {nth}")));
        world.edit(&Edit::set(step, slots::ROLE, role(nth % 8).as_str()));
        world.edit(&Edit::set(step, slots::PLACE, format!("Room {}", nth % 5)));
        world.edit(&Edit::add_in(Kind::Training, step, item("row"), format!("Skill {nth}")));
        world.edit(&Edit::add_in(Kind::Test, element, item("test"), format!("Test {nth}")));
        world.edit(&Edit::add_in(Kind::Task, group, task(nth), format!("Task {nth}")));
        world.edit(&Edit::Tick { task: task(nth), layer: Layer::Now, column: role(nth % 8), on: true });
        world.edit(&Edit::Tick { task: task(nth), layer: Layer::Should, column: role((nth + 1) % 8), on: true });
    }
    exchange::write(id("bench"), &world.document, None)
}

/// The stored text of a practice of which so many colleagues answered what they do and who does what.
pub fn answered(colleagues: usize) -> String {
    let (practice, round) = (id("bench"), id("round"));
    let mut world = World::new(Document::default(), "bench");
    world.edit(&Edit::Begin(Beginning::Full));
    for edit in asking::begin(&world.document, &Items::of(&world.document), round, "2026-11-22") {
        world.edit(&edit);
    }
    let sheet = Worksheet::read(&world.document);
    let roles: Vec<ItemId> = sheet.columns.iter().map(|column| column.id).collect();
    let of = |person: usize| {
        let said = |nth: usize| Said {
            does: Some((nth + person).is_multiple_of(3)),
            who: vec![roles[(nth + person % 2) % roles.len()]],
            ..Said::default()
        };
        Answers {
            sheet: id(&format!("sheet-{person:03}")),
            practice,
            asking: round,
            edition: 1,
            on: "2026-11-23".to_owned(),
            role: roles[person % roles.len()],
            name: String::new(),
            said: sheet.tasks_in_use().enumerate().map(|(nth, task)| (task.id, said(nth))).collect(),
        }
    };
    let sheets: Vec<Answers> = (0..colleagues).map(of).collect();
    let transaction = collecting(&world.document, &sheets);
    world.write(transaction.writes);
    exchange::write(practice, &world.document, None)
}

struct World {
    document: Document,
    clock: Clock,
}

impl World {
    fn new(document: Document, actor: &str) -> Self {
        let clock = Clock::new(actor.parse().expect("an actor"), document.seen());
        Self { document, clock }
    }

    fn edit(&mut self, edit: &Edit) {
        self.write(plan(&self.document, edit).unwrap_or_else(|refusal| panic!("{edit:?} is refused: {refusal}")));
    }

    fn write(&mut self, writes: Vec<Write>) {
        for write in writes {
            let stamp = self.clock.tick(BEGAN);
            self.document.apply(write, stamp);
        }
    }

    fn add_task(&mut self, size: &Size, nth: usize, category: ItemId) {
        let mut labels = CATEGORIES.iter().flat_map(|category| category.tasks).map(|task| task.label).cycle();
        let label = labels.nth(nth % 59).unwrap_or_default();
        self.edit(&Edit::add_in(Kind::Task, category, task(nth), format!("{label} ({})", nth + 1)));
        let mut tick = |layer, column| self.edit(&Edit::Tick { task: task(nth), layer, column, on: true });
        match nth % 15 {
            7 => tick(Layer::Now, NO_ONE_ID),
            11 => tick(Layer::Should, NO_ONE_ID),
            4 | 13 => {}
            _ => tick(Layer::Now, role(nth % size.roles)),
        }
        if nth % 3 == 1 {
            tick(Layer::Now, role((nth + 3) % size.roles));
        }
        if nth % 3 != 2 {
            tick(Layer::Should, role((nth + nth % 4) % size.roles));
        }
        if nth.is_multiple_of(5) {
            tick(Layer::Could, role((nth + 5) % size.roles));
        }
    }
}

fn role(nth: usize) -> ItemId {
    id(&format!("role-{nth}"))
}

fn category(nth: usize) -> ItemId {
    id(&format!("group-{nth}"))
}

fn task(nth: usize) -> ItemId {
    id(&format!("task-{nth}"))
}

fn id(text: &str) -> ItemId {
    text.parse().expect("an id")
}
