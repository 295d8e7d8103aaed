//! The worksheets that are measured, made with the crate's own means, and what a worksheet holds as text,
//! to compare the answers of two pages.

use carelanes::exchange;
use carelanes::model::{Clock, Document, ItemId, Short};
use carelanes::sheets::content::CATEGORIES;
use carelanes::sheets::item::PRACTICE;
use carelanes::sheets::worksheet::{Layer, NO_ONE_ID, Worksheet};
use carelanes::sheets::{Edit, plan};
use std::fmt::Write as _;

/// What local storage holds for one origin, in UTF-16 units, keys included.
pub const ROOM: usize = 5_242_880;

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
    Size { tasks: 60, roles: 8, categories: 6, adds: 3, is_limited: true },
    Size { tasks: 600, roles: 20, categories: 8, adds: 3, is_limited: true },
    Size { tasks: 6_000, roles: 40, categories: 16, adds: 2, is_limited: false },
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
    let mut world = World(Document::default(), Clock::new(Short::known("bench"), Document::default().seen()));
    world.edit(&Edit::Begin(carelanes::sheets::Beginning::Empty));
    let begun = Worksheet::read(&world.0);
    let roles = begun.roles().map(|role| role.id);
    let items: Vec<ItemId> = roles.chain(begun.categories.iter().filter_map(|category| category.id)).collect();
    for item in items {
        world.edit(&Edit::Remove(item));
    }
    world.edit(&Edit::Rename { item: PRACTICE, name: "The bench".to_owned() });
    for nth in 0..size.roles {
        world.edit(&Edit::AddRole { id: role(nth), name: format!("Role {}", nth + 1) });
    }
    let labels: Vec<&str> = CATEGORIES.iter().flat_map(|category| category.tasks).map(|task| task.label).collect();
    // One category after the other: a document without the tasks to come is quicker to add to.
    for nth in 0..size.categories {
        world.edit(&Edit::AddCategory { id: category(nth), name: format!("Group {}", nth + 1) });
    }
    let in_each = size.tasks / size.categories;
    for nth in 0..size.tasks {
        let name = format!("{} ({})", labels[nth % labels.len()], nth + 1);
        world.edit(&Edit::AddTask { id: task(nth), category: category(nth / in_each), name });
    }
    let mut tick = |task, layer, column| world.edit(&Edit::Tick { task, layer, column, on: true });
    for nth in 0..size.tasks {
        match nth % 15 {
            7 => tick(task(nth), Layer::Now, NO_ONE_ID),
            11 => tick(task(nth), Layer::Should, NO_ONE_ID),
            4 | 13 => {}
            _ => tick(task(nth), Layer::Now, role(nth % size.roles)),
        }
        if nth % 3 == 1 {
            tick(task(nth), Layer::Now, role((nth + 3) % size.roles));
        }
        if nth % 3 != 2 {
            tick(task(nth), Layer::Should, role((nth + nth % 4) % size.roles));
        }
        if nth % 5 == 0 {
            tick(task(nth), Layer::Could, role((nth + 5) % size.roles));
        }
    }
    exchange::write(size.practice(), &world.0, None)
}

/// What a stored text holds: each task's category, name and marks. Ids that a page made up are left out.
pub fn answer_in(text: &str) -> String {
    let opened = match exchange::read(text) {
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

struct World(Document, Clock);

impl World {
    fn edit(&mut self, edit: &Edit) {
        let writes = plan(&self.0, edit).unwrap_or_else(|refusal| panic!("{edit:?} is refused: {refusal}"));
        for write in writes {
            let stamp = self.1.tick(0);
            self.0.apply(write, stamp);
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
