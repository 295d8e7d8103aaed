//! Everything that a person can mean to change, and `plan`, which turns it into writes.

use super::content::{self, CATEGORIES, COLUMNS, LADDER, READY_ROLES, STARTER};
use super::item::{ALIVE, KIND, Kind, NAME, PARENT, PRACTICE, RANK, REVIVED, children, is_alive, name_of};
use super::phase::Phase;
use super::worksheet::{
    ABOUT, ASIDE, LEVEL, Layer, MET, MINUTES, NAMES, NEEDS, NO_ONE_ID, NOTE, OTHER_ID, PEOPLE, PHASE, PRESENT, SKILL,
};
use crate::model::{Address, Document, Field, ItemId, Placing, Value, Write, place, sequence};
use std::fmt;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest note or description, in characters.
pub const LONGEST_NOTE: usize = 4_000;
/// The most people in one role, and the most minutes in a week for one task.
pub const LARGEST_NUMBER: u32 = 100_000;

/// What a worksheet begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// All 59 published tasks.
    Full,
    /// Fifteen tasks for a first meeting.
    Starter,
    /// The published columns and one category for the practice's own tasks.
    Empty,
}

/// What a person meant. The closed vocabulary of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Fill a new practice.
    Begin(Beginning),
    /// Tick a cell, or take the tick back.
    Tick {
        /// The row.
        task: ItemId,
        /// Which question is answered.
        layer: Layer,
        /// A role, "No one" or "Other".
        column: ItemId,
        /// Ticked or not.
        on: bool,
    },
    /// Say in a few words who "Other" is; empty words leave the plain tick.
    SayOther {
        /// The row.
        task: ItemId,
        /// Which question is answered.
        layer: Layer,
        /// Who.
        words: String,
    },
    /// Add a role of the practice's own, as the last one.
    AddRole {
        /// A fresh id.
        id: ItemId,
        /// What it is called.
        name: String,
    },
    /// Add one of [`READY_ROLES`], or one of the published roles that was removed.
    AddReadyRole(ItemId),
    /// Add a category at the end.
    AddCategory {
        /// A fresh id.
        id: ItemId,
        /// Its heading.
        name: String,
    },
    /// Add a task at the end of a category.
    AddTask {
        /// A fresh id.
        id: ItemId,
        /// The category.
        category: ItemId,
        /// What is done.
        name: String,
    },
    /// Add every published task that is not on the sheet.
    AddPublishedTasks,
    /// Add a step at the top of the ladder.
    AddLevel {
        /// A fresh id.
        id: ItemId,
        /// What it is called.
        name: String,
    },
    /// Call the practice, a role, category, task or level something else.
    Rename {
        /// Which.
        item: ItemId,
        /// The new name.
        name: String,
    },
    /// Say what a role is.
    Describe {
        /// The role.
        role: ItemId,
        /// In the practice's words.
        about: String,
    },
    /// Say how many people hold a role.
    CountPeople {
        /// The role.
        role: ItemId,
        /// How many; nothing where nobody knows.
        people: Option<u32>,
    },
    /// Put a role on a step of the ladder.
    PutOnLevel {
        /// The role.
        role: ItemId,
        /// The step.
        level: Option<ItemId>,
    },
    /// Write a note to a task.
    WriteNote {
        /// The task.
        task: ItemId,
        /// The note.
        note: String,
    },
    /// Say when a task happens.
    SetPhase {
        /// The task.
        task: ItemId,
        /// When.
        phase: Option<Phase>,
    },
    /// Say in words what skill or credential a task takes.
    SetSkill {
        /// The task.
        task: ItemId,
        /// In words.
        skill: String,
    },
    /// Say which step of the ladder a task takes at least.
    SetNeeds {
        /// The task.
        task: ItemId,
        /// The step.
        level: Option<ItemId>,
    },
    /// Say how long a task takes.
    SetMinutes {
        /// The task.
        task: ItemId,
        /// Minutes a week.
        minutes: Option<u32>,
    },
    /// Set a task aside as "not in our practice", or take it back in.
    SetAside {
        /// The task.
        task: ItemId,
        /// Aside or not.
        aside: bool,
    },
    /// Move an item to another place among its siblings.
    Move {
        /// The role, category, task or level.
        item: ItemId,
        /// The place it will have, 0 = first.
        to: usize,
    },
    /// Move a task to the end of another category.
    MoveInto {
        /// The task.
        task: ItemId,
        /// The category.
        category: ItemId,
    },
    /// Remove a role, category (with its tasks), task or level.
    Remove(ItemId),
    /// Say when the meeting was.
    MeetOn(String),
    /// Say whether a role had someone at the meeting.
    Attend {
        /// The role.
        role: ItemId,
        /// Someone came.
        present: bool,
    },
    /// Name who came for a role.
    NameAttendees {
        /// The role.
        role: ItemId,
        /// Their names.
        names: String,
    },
    /// Settle two values that copies wrote without knowing of each other.
    Keep {
        /// The register.
        at: Address,
        /// The value that stays.
        value: Value,
    },
    /// Take back every tick of a role that was removed.
    ClearTicks(ItemId),
    /// Keep an item that came back after it was removed elsewhere.
    KeepRevived(ItemId),
}

/// Why an edit was not made. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The item is no longer there.
    Gone,
    /// A name is missing.
    NoName,
    /// A text is too long; the limit in characters.
    TooLong(usize),
    /// A number is too large.
    TooLarge,
    /// It is there already.
    AlreadyThere,
    /// The text is no date.
    NoDate,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Gone => f.write_str("That is no longer on the worksheet, so nothing was changed."),
            Refusal::NoName => f.write_str("Please give it a name. Nothing was changed yet."),
            Refusal::TooLong(limit) => write!(f, "That text is longer than {limit} characters. Please shorten it."),
            Refusal::TooLarge => write!(f, "Please enter a number up to {LARGEST_NUMBER}."),
            Refusal::AlreadyThere => f.write_str("It is on the worksheet already."),
            Refusal::NoDate => f.write_str("Please enter a date, such as 2026-11-22."),
        }
    }
}

/// Turns what a person meant into writes. Changes nothing itself.
///
/// # Errors
/// A [`Refusal`] that says why the edit cannot be made.
pub fn plan(document: &Document, edit: &Edit) -> Result<Vec<Write>, Refusal> {
    match edit {
        Edit::Begin(beginning) => Ok(begin(*beginning)),
        Edit::Tick { task, layer, column, on } => tick(document, *task, *layer, *column, *on),
        Edit::SayOther { task, layer, words } => {
            let words = clean(words, LONGEST_NAME)?;
            let mut writes = tick(document, *task, *layer, OTHER_ID, true)?;
            if !words.is_empty() {
                writes[0].values = vec![Value::Text(words)];
            }
            Ok(writes)
        }
        Edit::AddRole { id, name } => add(document, Kind::Role, *id, name, None),
        Edit::AddReadyRole(id) => add_ready_role(document, *id),
        Edit::AddCategory { id, name } => add(document, Kind::Category, *id, name, None),
        Edit::AddTask { id, category, name } => {
            there(document, *category)?;
            add(document, Kind::Task, *id, name, Some(*category))
        }
        Edit::AddPublishedTasks => add_published_tasks(document),
        Edit::AddLevel { id, name } => add(document, Kind::Level, *id, name, None),
        Edit::Rename { item, name } => {
            let name = clean(name, LONGEST_NAME)?;
            if *item == PRACTICE {
                return Ok(vec![Write::new(PRACTICE, NAME.field, name.as_str())]);
            }
            if name.is_empty() {
                return Err(Refusal::NoName);
            }
            set(document, *item, NAME.field, Value::Text(name))
        }
        Edit::Describe { role, about } => set_text(document, *role, ABOUT.field, about, LONGEST_NOTE),
        Edit::CountPeople { role, people } => set_number(document, *role, PEOPLE.field, *people),
        Edit::PutOnLevel { role, level } => set_id(document, *role, LEVEL.field, *level),
        Edit::WriteNote { task, note } => set_text(document, *task, NOTE.field, note, LONGEST_NOTE),
        Edit::SetPhase { task, phase } => {
            set(document, *task, PHASE.field, phase.map_or(Value::Blank, |phase| phase.key().into()))
        }
        Edit::SetSkill { task, skill } => set_text(document, *task, SKILL.field, skill, LONGEST_NAME),
        Edit::SetNeeds { task, level } => set_id(document, *task, NEEDS.field, *level),
        Edit::SetMinutes { task, minutes } => set_number(document, *task, MINUTES.field, *minutes),
        Edit::SetAside { task, aside } => set(document, *task, ASIDE.field, flag(*aside)),
        Edit::Move { item, to } => move_to(document, *item, *to),
        Edit::MoveInto { task, category } => move_into(document, *task, *category),
        Edit::Remove(item) => remove(document, *item),
        Edit::MeetOn(date) => {
            if !date.is_empty() && !is_date(date) {
                return Err(Refusal::NoDate);
            }
            Ok(vec![Write::new(PRACTICE, MET.field, date.as_str())])
        }
        Edit::Attend { role, present } => {
            there(document, *role)?;
            Ok(vec![Write::new(PRACTICE, PRESENT.of(*role).field, flag(*present))])
        }
        Edit::NameAttendees { role, names } => {
            there(document, *role)?;
            let names = clean(names, LONGEST_NOTE)?;
            Ok(vec![Write::new(PRACTICE, NAMES.of(*role).field, names.as_str())])
        }
        Edit::Keep { at, value } => Ok(vec![Write { at: *at, values: vec![value.clone()] }]),
        Edit::ClearTicks(role) => Ok(ticks_of(document, *role)),
        Edit::KeepRevived(item) => set(document, *item, REVIVED.field, Value::Blank),
    }
}

/// What the undo button calls an edit: "tick RN", "rename MA".
#[must_use]
pub fn label(document: &Document, edit: &Edit) -> String {
    let named = |verb: &str, item: ItemId| format!("{verb} {}", shorten(&title(document, item)));
    match edit {
        Edit::Begin(_) => "begin".to_owned(),
        Edit::Tick { column, on, .. } => named(if *on { "tick" } else { "untick" }, *column),
        Edit::SayOther { .. } => "name who else".to_owned(),
        Edit::AddRole { name, .. }
        | Edit::AddCategory { name, .. }
        | Edit::AddTask { name, .. }
        | Edit::AddLevel { name, .. } => format!("add {}", shorten(name)),
        Edit::AddReadyRole(id) => format!("add {}", ready_role(*id).map_or("role", |role| role.label)),
        Edit::AddPublishedTasks => "add published tasks".to_owned(),
        Edit::Rename { item, .. } => named("rename", *item),
        Edit::Describe { role, .. } => named("describe", *role),
        Edit::CountPeople { role, .. } => named("people in", *role),
        Edit::PutOnLevel { role, .. } => named("skill of", *role),
        Edit::WriteNote { .. } => "note".to_owned(),
        Edit::SetPhase { .. } => "visit phase".to_owned(),
        Edit::SetSkill { .. } | Edit::SetNeeds { .. } => "skill needed".to_owned(),
        Edit::SetMinutes { .. } => "minutes a week".to_owned(),
        Edit::SetAside { aside: true, .. } => "set aside".to_owned(),
        Edit::SetAside { aside: false, .. } => "take back in".to_owned(),
        Edit::Move { item, .. } | Edit::MoveInto { task: item, .. } => named("move", *item),
        Edit::Remove(item) => named("remove", *item),
        Edit::MeetOn(_) => "meeting date".to_owned(),
        Edit::Attend { role, .. } | Edit::NameAttendees { role, .. } => named("who came for", *role),
        Edit::Keep { .. } => "settle".to_owned(),
        Edit::ClearTicks(_) => "clear ticks".to_owned(),
        Edit::KeepRevived(item) => named("keep", *item),
    }
}

/// What would be lost if an item were removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// Tasks.
    pub tasks: usize,
    /// Ticks, in all layers.
    pub ticks: usize,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.tasks, self.ticks) {
            (0, 0) => f.write_str("Nothing else is lost with it."),
            (0, 1) => f.write_str("One tick is lost with it."),
            (0, ticks) => write!(f, "{ticks} ticks are lost with it."),
            (1, 0) => f.write_str("It has no ticks yet."),
            (1, 1) => f.write_str("Its one tick is lost with it."),
            (1, ticks) => write!(f, "Its {ticks} ticks are lost with it."),
            (tasks, ticks) => write!(f, "Its {tasks} tasks and their {ticks} ticks are lost with it."),
        }
    }
}

/// Counts what removing an item would take along.
#[must_use]
pub fn loss(document: &Document, item: ItemId) -> Loss {
    let ticks_in = |task: ItemId| {
        let ticked = |(field, register): &(Field, &crate::model::Register)| {
            field.of.is_some() && Layer::of_field(*field).is_some() && !register.shown().is_blank()
        };
        document.registers_of(task).filter(ticked).count()
    };
    match Kind::of(document, item) {
        Some(Kind::Role) => Loss { tasks: 0, ticks: ticks_of(document, item).len() },
        Some(Kind::Category) => {
            let tasks = children(document, Kind::Task, Some(item));
            Loss { tasks: tasks.len(), ticks: tasks.iter().map(|(task, _)| ticks_in(*task)).sum() }
        }
        Some(Kind::Task) => Loss { tasks: 1, ticks: ticks_in(item) },
        _ => Loss::default(),
    }
}

/// The name of an item or of one of the two answers.
#[must_use]
pub fn title(document: &Document, item: ItemId) -> String {
    match COLUMNS.iter().find(|column| column.key == item.as_str()) {
        Some(column) if item == NO_ONE_ID || item == OTHER_ID => column.label.to_owned(),
        _ => name_of(document, item),
    }
}

/// The ready-made or published role with this id.
#[must_use]
pub fn ready_role(id: ItemId) -> Option<&'static content::Column> {
    let roles = COLUMNS.iter().chain(READY_ROLES);
    roles.filter(|role| role.key != content::NO_ONE && role.key != content::OTHER).find(|role| role.key == id.as_str())
}

/// Whether a text is a date as `2026-11-22`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, digits: usize, range: std::ops::RangeInclusive<u32>| {
        part.len() == digits
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse().is_ok_and(|n| range.contains(&n))
    };
    number(year, 4, 1..=9999) && number(month, 2, 1..=12) && number(day, 2, 1..=31)
}

/// One line of at most `limit` characters, without control characters and outer spaces.
fn clean(text: &str, limit: usize) -> Result<String, Refusal> {
    let line: String = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let line = line.trim();
    if line.chars().count() > limit { Err(Refusal::TooLong(limit)) } else { Ok(line.to_owned()) }
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 28;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let kept: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}

/// "Yes" as a flag, "no" as nothing: what was never said and what was taken back are the same.
fn flag(on: bool) -> Value {
    if on { Value::Flag(true) } else { Value::Blank }
}

fn there(document: &Document, item: ItemId) -> Result<(), Refusal> {
    if is_alive(document, item) { Ok(()) } else { Err(Refusal::Gone) }
}

fn set(document: &Document, item: ItemId, field: Field, value: Value) -> Result<Vec<Write>, Refusal> {
    there(document, item)?;
    Ok(vec![Write::new(item, field, value)])
}

fn set_text(document: &Document, item: ItemId, field: Field, text: &str, limit: usize) -> Result<Vec<Write>, Refusal> {
    set(document, item, field, clean(text, limit)?.as_str().into())
}

fn set_number(document: &Document, item: ItemId, field: Field, number: Option<u32>) -> Result<Vec<Write>, Refusal> {
    if number.is_some_and(|number| number > LARGEST_NUMBER) {
        return Err(Refusal::TooLarge);
    }
    set(document, item, field, number.map_or(Value::Blank, |number| i64::from(number).into()))
}

fn set_id(document: &Document, item: ItemId, field: Field, id: Option<ItemId>) -> Result<Vec<Write>, Refusal> {
    set(document, item, field, id.map_or(Value::Blank, |id| id.as_str().into()))
}

fn tick(document: &Document, task: ItemId, layer: Layer, column: ItemId, on: bool) -> Result<Vec<Write>, Refusal> {
    there(document, task)?;
    if column != NO_ONE_ID && column != OTHER_ID {
        there(document, column)?;
    }
    let mut writes = vec![Write::new(task, layer.field(column), flag(on))];
    if on {
        let excluded = |field: Field| {
            let Some(other) = field.of else { return false };
            Layer::of_field(field) == Some(layer) && other != column && (column == NO_ONE_ID || other == NO_ONE_ID)
        };
        for (field, register) in document.registers_of(task) {
            if excluded(field) && !register.shown().is_blank() {
                writes.push(Write::new(task, field, Value::Blank));
            }
        }
    }
    Ok(writes)
}

fn item(id: ItemId, kind: Kind, name: &str, rank: &str, parent: Option<&str>) -> Vec<Write> {
    let mut writes = vec![
        Write::new(id, KIND.field, kind.key()),
        Write::new(id, ALIVE.field, true),
        Write::new(id, NAME.field, name),
        Write::new(id, RANK.field, rank),
    ];
    if let Some(parent) = parent {
        writes.push(Write::new(id, PARENT.field, parent));
    }
    writes
}

fn add(document: &Document, kind: Kind, id: ItemId, name: &str, parent: Option<ItemId>) -> Result<Vec<Write>, Refusal> {
    let name = clean(name, LONGEST_NAME)?;
    if name.is_empty() {
        return Err(Refusal::NoName);
    }
    if is_alive(document, id) {
        return Err(Refusal::AlreadyThere);
    }
    let siblings = children(document, kind, parent);
    let rank = crate::model::between(siblings.last().map(|(_, rank)| rank.as_str()), None);
    Ok(item(id, kind, &name, &rank, parent.as_ref().map(ItemId::as_str)))
}

fn add_ready_role(document: &Document, id: ItemId) -> Result<Vec<Write>, Refusal> {
    let role = ready_role(id).ok_or(Refusal::Gone)?;
    let mut writes = add(document, Kind::Role, id, role.label, None)?;
    writes.push(Write::new(id, ABOUT.field, role.about));
    if let Some(level) = role.level.filter(|level| level.parse().is_ok_and(|level| is_alive(document, level))) {
        writes.push(Write::new(id, LEVEL.field, level));
    }
    Ok(writes)
}

fn published_task(task: &content::Task, category: &str, rank: &str) -> Vec<Write> {
    let Ok(id) = task.key.parse() else { return Vec::new() };
    let mut writes = item(id, Kind::Task, task.label, rank, Some(category));
    writes.push(Write::new(id, PHASE.field, task.phase.key()));
    writes
}

fn begin(beginning: Beginning) -> Vec<Write> {
    let practice = [Write::new(PRACTICE, KIND.field, Kind::Practice.key()), Write::new(PRACTICE, ALIVE.field, true)];
    let mut writes = Vec::from(practice);
    for ((key, name), rank) in LADDER.iter().zip(sequence(LADDER.len())) {
        if let Ok(id) = key.parse() {
            writes.extend(item(id, Kind::Level, name, &rank, None));
        }
    }
    for (role, rank) in COLUMNS.iter().zip(sequence(COLUMNS.len())) {
        let Some((id, role)) = role.key.parse().ok().and_then(|id| Some((id, ready_role(id)?))) else { continue };
        writes.extend(item(id, Kind::Role, role.label, &rank, None));
        writes.push(Write::new(id, ABOUT.field, role.about));
        if let Some(level) = role.level {
            writes.push(Write::new(id, LEVEL.field, level));
        }
    }
    if beginning == Beginning::Empty {
        writes.extend(item(OUR_TASKS, Kind::Category, "Our tasks", &sequence(1)[0], None));
        return writes;
    }
    for (category, rank) in CATEGORIES.iter().zip(sequence(CATEGORIES.len())) {
        if let Ok(id) = category.key.parse() {
            writes.extend(item(id, Kind::Category, category.name, &rank, None));
        }
        for (task, rank) in category.tasks.iter().zip(sequence(category.tasks.len())) {
            if beginning == Beginning::Full || STARTER.contains(&task.key) {
                writes.extend(published_task(task, category.key, &rank));
            }
        }
    }
    writes
}

/// The category of a worksheet that begins empty.
const OUR_TASKS: ItemId = crate::model::Short::known("our-tasks");

fn add_published_tasks(document: &Document) -> Result<Vec<Write>, Refusal> {
    let mut writes = Vec::new();
    for (category, rank) in CATEGORIES.iter().zip(sequence(CATEGORIES.len())) {
        let ranks = sequence(category.tasks.len());
        let missing: Vec<Write> = (category.tasks.iter().zip(ranks))
            .filter(|(task, _)| task.key.parse().is_ok_and(|id| !is_alive(document, id)))
            .flat_map(|(task, rank)| published_task(task, category.key, &rank))
            .collect();
        let id = category.key.parse().map_err(|_| Refusal::Gone)?;
        if !missing.is_empty() && !is_alive(document, id) {
            writes.extend(item(id, Kind::Category, category.name, &rank, None));
        }
        writes.extend(missing);
    }
    if writes.is_empty() { Err(Refusal::AlreadyThere) } else { Ok(writes) }
}

fn move_to(document: &Document, id: ItemId, to: usize) -> Result<Vec<Write>, Refusal> {
    there(document, id)?;
    let kind = Kind::of(document, id).ok_or(Refusal::Gone)?;
    let siblings = children(document, kind, PARENT.read(document, id));
    let others: Vec<(ItemId, &str)> = siblings
        .iter()
        .filter(|(sibling, _)| *sibling != id)
        .map(|(sibling, rank)| (*sibling, rank.as_str()))
        .collect();
    let Placing(ranks) = place(&others, id, to);
    Ok(ranks.into_iter().map(|(item, rank)| Write::new(item, RANK.field, rank.as_str())).collect())
}

fn move_into(document: &Document, task: ItemId, category: ItemId) -> Result<Vec<Write>, Refusal> {
    there(document, task)?;
    there(document, category)?;
    let siblings = children(document, Kind::Task, Some(category));
    let rank = crate::model::between(siblings.last().map(|(_, rank)| rank.as_str()), None);
    Ok(vec![Write::new(task, PARENT.field, category.as_str()), Write::new(task, RANK.field, rank.as_str())])
}

fn remove(document: &Document, id: ItemId) -> Result<Vec<Write>, Refusal> {
    there(document, id)?;
    let mut items = vec![id];
    let mut writes = Vec::new();
    match Kind::of(document, id) {
        Some(Kind::Category) => {
            items.extend(children(document, Kind::Task, Some(id)).into_iter().map(|(task, _)| task));
        }
        Some(Kind::Role) => {
            let about_role = |at: Address, register: &crate::model::Register| {
                at.field.of == Some(id) && register.versions().iter().any(|version| !version.value.is_blank())
            };
            let theirs = document.registers().filter(|(at, register)| about_role(*at, register));
            writes.extend(theirs.map(|(at, _)| Write { at, values: vec![Value::Blank] }));
        }
        _ => {}
    }
    for item in items {
        let fields: Vec<Field> = document.registers_of(item).map(|(field, _)| field).collect();
        writes.extend(fields.into_iter().map(|field| Write::new(item, field, Value::Blank)));
    }
    Ok(writes)
}

/// The writes that take back every tick of a role, in all layers of all tasks.
fn ticks_of(document: &Document, role: ItemId) -> Vec<Write> {
    let ticks = document.registers().filter(|(at, register)| {
        at.field.of == Some(role) && Layer::of_field(at.field).is_some() && !register.shown().is_blank()
    });
    ticks.map(|(at, _)| Write { at, values: vec![Value::Blank] }).collect()
}
