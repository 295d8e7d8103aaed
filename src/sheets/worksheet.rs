//! The worksheet "Share the care", read from a document: who does each task now, who could, who should.

use super::content::{NO_ONE, OTHER};
use super::item::{
    ABOUT, ALIVE, KIND, Kind, NAME, PARENT, PRACTICE, RANK, REVIVED, in_order, is_alive, is_of_place, is_outgrown,
};
use super::key::Key;
use super::phase::Phase;
use crate::model::{Address, Document, Field, ItemId, Short, Value};
use crate::text::words::list;

/// How many people hold a role.
pub const PEOPLE: Key<u32> = Key::new("people");
/// A role's step on the ladder of skill.
pub const LEVEL: Key<ItemId> = Key::new("level");
/// A note to a task.
pub const NOTE: Key<String> = Key::new("note");
/// When a task happens.
pub const PHASE: Key<Phase> = Key::new("phase");
/// The skill or credential that a task takes, in words.
pub const SKILL: Key<String> = Key::new("skill");
/// The lowest step on the ladder that a task takes.
pub const NEEDS: Key<ItemId> = Key::new("needs");
/// Minutes a week that a task takes.
pub const MINUTES: Key<u32> = Key::new("minutes");
/// Whether a task is set aside as "not in our practice".
pub const ASIDE: Key<bool> = Key::new("aside");
/// When the meeting was, as `2026-11-22`.
pub const MET: Key<String> = Key::new("met");
/// Whether a role (`of`) had someone at the meeting.
pub const PRESENT: Key<bool> = Key::new("present");
/// Who came for a role (`of`), where they wish to be named.
pub const NAMES: Key<String> = Key::new("names");

/// The details of a task that leave its row where it is.
const DETAILS: [Field; 5] = [NOTE.field, PHASE.field, SKILL.field, NEEDS.field, MINUTES.field];
/// What else a row says of its task, and where it stands.
const OF_ROW: [Field; 7] = [KIND.field, ALIVE.field, NAME.field, RANK.field, PARENT.field, ASIDE.field, REVIVED.field];
/// Up to so many tasks are brought up to date one by one.
const FEW: usize = 100;
/// The heading over tasks whose category is gone.
const HOMELESS: &str = "Without a category";

/// The column "No one".
pub const NO_ONE_ID: ItemId = Short::known(NO_ONE);
/// The column "Other".
pub const OTHER_ID: ItemId = Short::known(OTHER);

/// Which of the three questions a tick answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Who does it now.
    Now,
    /// Who could do it.
    Could,
    /// Who should do it.
    Should,
}

impl Layer {
    /// All layers, in the order of the marks.
    pub const ALL: [Layer; 3] = [Layer::Now, Layer::Could, Layer::Should];

    /// The register's name, and the word in files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Layer::Now => "now",
            Layer::Could => "could",
            Layer::Should => "should",
        }
    }

    /// The word on the switch.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Layer::Now => "Now",
            Layer::Could => "Could",
            Layer::Should => "Should",
        }
    }

    /// The register of this layer for a column.
    #[must_use]
    pub const fn field(self, column: ItemId) -> Field {
        Field::known(self.key()).of(column)
    }

    /// The layer whose registers have this name.
    #[must_use]
    pub fn of_field(field: Field) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.key() == field.name.as_str())
    }

    const fn bit(self) -> u8 {
        match self {
            Layer::Now => 1,
            Layer::Could => 2,
            Layer::Should => 4,
        }
    }
}

/// The layers ticked in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    /// Whether this layer is ticked.
    #[must_use]
    pub const fn has(self, layer: Layer) -> bool {
        self.0 & layer.bit() != 0
    }

    /// Ticks a layer.
    pub fn add(&mut self, layer: Layer) {
        self.0 |= layer.bit();
    }

    /// The words for the ticked layers, as the grid's cells carry them: "now, should"; empty for none.
    #[must_use]
    pub const fn words(self) -> &'static str {
        ["", "now", "could", "now, could", "should", "now, should", "could, should", "now, could, should"]
            [(self.0 & 7) as usize]
    }
}

/// A column: a role, or one of the answers "No one" and "Other".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The role's id, [`NO_ONE_ID`] or [`OTHER_ID`].
    pub id: ItemId,
    /// The words over the column.
    pub name: String,
    /// What they stand for.
    pub about: String,
    /// How many people hold the role.
    pub people: Option<u32>,
    /// Its step on the ladder, 0 = lowest.
    pub level: Option<usize>,
    /// Whether someone of this role was at the meeting.
    pub present: bool,
    /// Who, where they wished to be named.
    pub names: String,
}

impl Column {
    /// Whether people hold it; "No one" and "Other" are answers, not roles.
    #[must_use]
    pub fn is_role(&self) -> bool {
        self.id != NO_ONE_ID && self.id != OTHER_ID
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: ItemId,
    /// What is done.
    pub name: String,
    /// The practice's note.
    pub note: String,
    /// When it happens.
    pub phase: Option<Phase>,
    /// The skill or credential it takes, in words.
    pub skill: String,
    /// The lowest step on the ladder that it takes, 0 = lowest.
    pub needs: Option<usize>,
    /// Minutes a week.
    pub minutes: Option<u32>,
    /// Set aside as "not in our practice".
    pub aside: bool,
    /// Came back after a change here met a removal elsewhere.
    pub revived: bool,
    /// The ticks, one for each column.
    pub marks: Vec<Marks>,
    /// The words said for "Other", by layer (`Layer as usize`).
    pub other: [String; 3],
}

impl Task {
    /// The positions of the columns ticked in a layer.
    pub fn ticked(&self, layer: Layer) -> impl Iterator<Item = usize> + '_ {
        self.marks.iter().enumerate().filter(move |(_, marks)| marks.has(layer)).map(|(at, _)| at)
    }

    /// Whether the layer has any answer, "No one" among them.
    #[must_use]
    pub fn is_answered(&self, layer: Layer) -> bool {
        self.marks.iter().any(|marks| marks.has(layer))
    }
}

/// A group of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its id; `None` for the tasks whose category is gone.
    pub id: Option<ItemId>,
    /// Its heading.
    pub name: String,
    /// Its tasks, in order.
    pub tasks: Vec<Task>,
}

/// A step of the practice's own ladder of skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its id.
    pub id: ItemId,
    /// What it is called.
    pub name: String,
}

/// What of a worksheet an update changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Anything: columns, categories, names.
    pub all: bool,
    /// The rows of these categories: which there are, their order or their names.
    pub rows: Vec<Option<ItemId>>,
    /// The ticks and details of these tasks.
    pub tasks: Vec<ItemId>,
}

impl Change {
    /// Whether nothing of it changed.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        !self.is_of_shape() && self.tasks.is_empty()
    }

    /// Whether rows, columns or names may have changed, and not only ticks and details.
    #[must_use]
    pub fn is_of_shape(&self) -> bool {
        self.all || !self.rows.is_empty()
    }

    /// Takes in a later change.
    pub fn join(&mut self, later: Change) {
        self.all |= later.all;
        self.rows.extend(later.rows);
        self.tasks.extend(later.tasks);
    }

    fn rows_of(&mut self, category: Option<ItemId>) {
        if !self.rows.contains(&category) {
            self.rows.push(category);
        }
    }
}

/// The whole worksheet as plain data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worksheet {
    /// The practice's name, empty where it has none yet.
    pub practice: String,
    /// When the meeting was, as `2026-11-22`; empty where nobody said.
    pub met: String,
    /// The roles in order, then "No one" and "Other".
    pub columns: Vec<Column>,
    /// The groups in order, with their tasks.
    pub categories: Vec<Category>,
    /// The ladder, lowest first.
    pub levels: Vec<Level>,
}

impl Worksheet {
    /// Reads the worksheet in one pass over the document. Never fails: what is missing is left empty.
    #[must_use]
    pub fn read(document: &Document) -> Self {
        let mut found: [Vec<(String, ItemId)>; 4] = Default::default();
        for (at, _) in document.registers().filter(|(at, _)| at.field == KIND.field) {
            if !is_alive(document, at.item) {
                continue;
            }
            let place = match Kind::of(document, at.item) {
                Some(Kind::Role) => 0,
                Some(Kind::Category) => 1,
                Some(Kind::Task) => 2,
                Some(Kind::Level) => 3,
                _ => continue,
            };
            found[place].push((RANK.read(document, at.item).unwrap_or_default(), at.item));
        }
        let [roles, categories, tasks, levels] = found.map(in_order);
        let levels: Vec<Level> =
            (levels.into_iter().map(|(_, id)| Level { id, name: text(document, NAME, id) })).collect();
        let columns: Vec<Column> = (roles.into_iter().map(|(_, id)| read_role(document, &levels, id)))
            .chain([
                answer(NO_ONE_ID, "No one", "Nobody does it"),
                answer(OTHER_ID, "Other", "Someone who has no column"),
            ])
            .collect();
        let places: Vec<ItemId> = columns.iter().map(|column| column.id).collect();
        let mut groups: Vec<Category> = (categories.into_iter())
            .map(|(_, id)| Category { id: Some(id), name: text(document, NAME, id), tasks: Vec::new() })
            .collect();
        let mut homeless = Vec::new();
        for (_, id) in tasks {
            let task = read_task(document, &levels, &places, id);
            let parent = PARENT.read(document, id);
            match groups.iter_mut().find(|group| group.id == parent) {
                Some(group) => group.tasks.push(task),
                None => homeless.push(task),
            }
        }
        if !homeless.is_empty() {
            groups.push(Category { id: None, name: HOMELESS.to_owned(), tasks: homeless });
        }
        Self {
            practice: text(document, NAME, PRACTICE),
            met: text(document, MET, PRACTICE),
            columns,
            categories: groups,
            levels,
        }
    }

    /// Brings the worksheet up to date after these registers changed, and says what of it did. After a change
    /// of tasks alone only those tasks are read anew, and after another name of a group that name; after any other change
    /// the whole worksheet is. The registers may come
    /// in any order and more than once.
    pub fn update(&mut self, document: &Document, touched: &[Address]) -> Change {
        let mut change = Change::default();
        // A group that is being renamed stays where it is, with all its tasks.
        if let [Address { item, field }] = touched
            && *field == NAME.field
            && let Some(group) = self.categories.iter_mut().find(|group| group.id == Some(*item))
        {
            group.name = text(document, NAME, *item);
            change.rows_of(group.id);
            return change;
        }
        // Each once, and no more than it takes to see that they are too many.
        let mut items: Vec<ItemId> = Vec::new();
        let mut are_details = true;
        for at in touched {
            if items.len() <= FEW && self.concerns(document, *at) {
                are_details &= is_detail(at.field);
                if !items.contains(&at.item) {
                    items.push(at.item);
                }
            }
        }
        if items.len() > FEW
            || !items.iter().all(|item| self.task(*item).is_some() || Kind::of(document, *item) == Some(Kind::Task))
        {
            *self = Self::read(document);
            return Change { all: true, ..Change::default() };
        }
        let places: Vec<ItemId> = self.columns.iter().map(|column| column.id).collect();
        if are_details {
            for item in items {
                if let Some(task) = self.categories.iter_mut().flat_map(|c| &mut c.tasks).find(|task| task.id == item) {
                    *task = read_task(document, &self.levels, &places, item);
                    change.tasks.push(item);
                }
            }
            return change;
        }
        // All are taken out before any is put back, so that each finds its siblings in order.
        for category in &mut self.categories {
            let before = category.tasks.len();
            category.tasks.retain(|task| !items.contains(&task.id));
            if category.tasks.len() < before {
                change.rows_of(category.id);
            }
        }
        for item in items.into_iter().filter(|item| is_task(document, *item)) {
            let home = PARENT.read(document, item);
            let known = |category: &Category| category.id.is_some() && category.id == home;
            let at = match self.categories.iter().position(known) {
                Some(at) => at,
                None => self.homeless(),
            };
            let tasks = &mut self.categories[at].tasks;
            let rank = |id: ItemId| (RANK.read(document, id).unwrap_or_default(), id);
            let (own, task) = (rank(item), read_task(document, &self.levels, &places, item));
            tasks.insert(tasks.partition_point(|sibling| rank(sibling.id) < own), task);
            change.rows_of(self.categories[at].id);
        }
        self.categories.retain(|category| category.id.is_some() || !category.tasks.is_empty());
        change
    }

    /// Whether this register is one that the worksheet says something of.
    fn concerns(&self, document: &Document, at: Address) -> bool {
        if at.item == PRACTICE {
            return [NAME.field, MET.field, PRESENT.field, NAMES.field].iter().any(|read| read.name == at.field.name);
        }
        match Kind::of(document, at.item) {
            Some(Kind::Role | Kind::Category | Kind::Level) => true,
            Some(Kind::Task) => is_detail(at.field) || OF_ROW.contains(&at.field),
            // What it was until now is only asked where it changed.
            _ => is_of_place(at.field) && self.holds(at.item),
        }
    }

    fn holds(&self, item: ItemId) -> bool {
        let is_here = self.task(item).is_some() || self.role(item).is_some();
        is_here || self.category(item).is_some() || self.level(item).is_some()
    }

    /// The position of the group of tasks whose category is gone, made where there is none yet.
    fn homeless(&mut self) -> usize {
        if self.categories.last().is_none_or(|last| last.id.is_some()) {
            self.categories.push(Category { id: None, name: HOMELESS.to_owned(), tasks: Vec::new() });
        }
        self.categories.len() - 1
    }

    /// All tasks in the order of the sheet.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.categories.iter().flat_map(|category| &category.tasks)
    }

    /// The tasks that are not set aside.
    pub fn tasks_in_use(&self) -> impl Iterator<Item = &Task> {
        self.tasks().filter(|task| !task.aside)
    }

    /// One task.
    #[must_use]
    pub fn task(&self, id: ItemId) -> Option<&Task> {
        self.tasks().find(|task| task.id == id)
    }

    /// One group.
    #[must_use]
    pub fn category(&self, id: ItemId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == Some(id))
    }

    /// The group that a task stands in.
    #[must_use]
    pub fn category_of(&self, task: ItemId) -> Option<&Category> {
        self.categories.iter().find(|category| category.tasks.iter().any(|held| held.id == task))
    }

    /// One role.
    #[must_use]
    pub fn role(&self, id: ItemId) -> Option<&Column> {
        self.roles().find(|role| role.id == id)
    }

    /// One step of the ladder.
    #[must_use]
    pub fn level(&self, id: ItemId) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == id)
    }

    /// The position among the tasks in use of the next one without an answer in a layer, after `from` and
    /// then from the start.
    #[must_use]
    pub fn next_unanswered(&self, from: usize, layer: Layer) -> Option<usize> {
        let tasks: Vec<&Task> = self.tasks_in_use().collect();
        let mut order = (from + 1..tasks.len()).chain(0..from.min(tasks.len()));
        order.find(|at| !tasks[*at].is_answered(layer))
    }

    /// The position of a column.
    #[must_use]
    pub fn column(&self, id: ItemId) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The columns that are roles.
    pub fn roles(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.is_role())
    }

    /// The names of columns as a list: "MA, RN".
    #[must_use]
    pub fn names(&self, columns: &[usize]) -> String {
        let names: Vec<&str> = columns.iter().filter_map(|at| Some(self.columns.get(*at)?.name.as_str())).collect();
        list(&names)
    }
}

fn is_detail(field: Field) -> bool {
    Layer::of_field(field).is_some() || DETAILS.contains(&field)
}

fn is_task(document: &Document, item: ItemId) -> bool {
    is_alive(document, item) && Kind::of(document, item) == Some(Kind::Task)
}

fn text(document: &Document, key: Key<String>, item: ItemId) -> String {
    key.read(document, item).unwrap_or_default()
}

fn answer(id: ItemId, name: &str, about: &str) -> Column {
    let (name, about) = (name.to_owned(), about.to_owned());
    Column { id, name, about, people: None, level: None, present: false, names: String::new() }
}

fn read_role(document: &Document, levels: &[Level], id: ItemId) -> Column {
    Column {
        id,
        name: super::item::name_of(document, id),
        about: ABOUT.read(document, id).filter(|about| !is_outgrown(document, id, about)).unwrap_or_default(),
        people: PEOPLE.read(document, id),
        level: level_at(levels, LEVEL.read(document, id)),
        present: PRESENT.of(id).read(document, PRACTICE).unwrap_or(false),
        names: text(document, NAMES.of(id), PRACTICE),
    }
}

fn read_task(document: &Document, levels: &[Level], places: &[ItemId], id: ItemId) -> Task {
    let mut task = Task {
        id,
        name: super::item::name_of(document, id),
        note: String::new(),
        phase: None,
        skill: String::new(),
        needs: None,
        minutes: None,
        aside: false,
        revived: false,
        marks: vec![Marks::default(); places.len()],
        other: Default::default(),
    };
    for (field, register) in document.registers_of(id) {
        let Some((layer, column)) = Layer::of_field(field).zip(field.of) else { continue };
        let Some(place) = places.iter().position(|place| *place == column) else { continue };
        match register.shown() {
            Value::Flag(true) => task.marks[place].add(layer),
            Value::Text(words) if column == OTHER_ID => {
                task.marks[place].add(layer);
                task.other[layer as usize].clone_from(words);
            }
            _ => {}
        }
    }
    task.note = text(document, NOTE, id);
    task.phase = PHASE.read(document, id);
    task.skill = text(document, SKILL, id);
    task.needs = level_at(levels, NEEDS.read(document, id));
    task.minutes = MINUTES.read(document, id);
    task.aside = ASIDE.read(document, id).unwrap_or(false);
    task.revived = REVIVED.read(document, id).unwrap_or(false);
    task
}

fn level_at(levels: &[Level], id: Option<ItemId>) -> Option<usize> {
    levels.iter().position(|level| Some(level.id) == id)
}
