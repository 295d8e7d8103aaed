//! What an edit, an item and a loss are called on screen.

use super::content::COLUMNS;
use super::edit::Edit;
use super::item::{Kind, PRACTICE, children, name_of};
use super::plan::{ready_role, ticks_of};
use super::worksheet::{Layer, NO_ONE_ID, OTHER_ID};
use crate::model::{Address, Document, Field, ItemId, Register};
use std::fmt;

/// How long a name may be on the undo button, in letters.
const LONGEST: usize = 28;

/// What the undo button calls an edit: "tick RN", "rename MA".
#[must_use]
pub fn label(document: &Document, edit: &Edit) -> String {
    let named = |verb: &str, item: ItemId| format!("{verb} {}", shorten(&title(document, item), LONGEST));
    match edit {
        Edit::Begin(_) => "begin".to_owned(),
        Edit::Tick { column, on, .. } => named(if *on { "tick" } else { "untick" }, *column),
        Edit::SayOther { .. } => "name who else".to_owned(),
        Edit::AddRole { name, .. }
        | Edit::AddCategory { name, .. }
        | Edit::AddTask { name, .. }
        | Edit::AddLevel { name, .. } => format!("add {}", shorten(name, LONGEST)),
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
        let ticked = |(field, register): &(Field, &Register)| {
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

/// What a register is called: an item's field, or a role's tick in a layer.
#[must_use]
pub fn place(document: &Document, at: Address) -> String {
    let item = if at.item == PRACTICE { "The practice".to_owned() } else { title(document, at.item) };
    match (Layer::of_field(at.field), at.field.of) {
        (Some(layer), Some(column)) => format!("{item}, {} ({})", title(document, column), layer.key()),
        (None, Some(of)) => format!("{item}, {}: {}", field_word(at.field), title(document, of)),
        _ => format!("{item}, {}", field_word(at.field)),
    }
}

/// What a field is called on screen, where that is not its name in documents.
fn field_word(field: Field) -> String {
    let word = match field.name.as_str() {
        "about" => "description",
        "aside" => "set aside",
        "level" | "needs" => "skill level",
        "met" => "meeting date",
        "minutes" => "minutes a week",
        "names" => "who came",
        "parent" => "group",
        "people" => "number of people",
        "phase" => "when",
        "present" => "at the meeting",
        "skill" => "skill or credential",
        name => name,
    };
    word.to_owned()
}

/// The text, or its beginning where it has more than `longest` letters.
#[must_use]
pub fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest - 1).collect();
    format!("{}…", kept.trim_end())
}
