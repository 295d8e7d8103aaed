//! What an edit, an item and a register are called on screen.

use super::content::COLUMNS;
use super::edit::Edit;
use super::item::{PRACTICE, name_of};
use super::plan::ready_role;
use super::slots::{RESOURCES, slot_of};
use super::worksheet::{Layer, NO_ONE_ID, OTHER_ID};
use crate::model::{Address, Document, Field, ItemId};

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
        Edit::Add { kind, name, .. } if name.is_empty() => format!("add {}", kind.word()),
        Edit::Add { name, .. } => format!("add {}", shorten(name, LONGEST)),
        Edit::AddReadyRole(id) => format!("add {}", ready_role(*id).map_or("role", |role| role.label)),
        Edit::AddPublishedTasks => "add published tasks".to_owned(),
        Edit::Rename { item, .. } => named("rename", *item),
        Edit::Set { slot, .. } => lower(slot.label),
        Edit::Score { milestone, .. } => named("score", *milestone),
        Edit::Split { step, .. } => named("split", *step),
        Edit::Train { subject, .. } => named("training for", *subject),
        Edit::TestAgain { test, .. } => named("test again", *test),
        Edit::Move { item, .. } | Edit::MoveInto { task: item, .. } => named("move", *item),
        Edit::Remove(item) => named("remove", *item),
        Edit::Attend { role, .. } | Edit::NameAttendees { role, .. } => named("who came for", *role),
        Edit::ClearTicks(_) => "clear ticks".to_owned(),
        Edit::KeepRevived(item) => named("keep", *item),
    }
}

/// What the undo button calls several edits that are one step: by the first of them, and by their number where all add
/// something.
#[must_use]
pub fn label_of_all(document: &Document, edits: &[Edit]) -> String {
    let first = edits.first().map(|first| label(document, first)).unwrap_or_default();
    let all_add = edits.len() > 1 && edits.iter().all(|edit| matches!(edit, Edit::Add { .. }));
    if all_add { format!("{first} and {} more", edits.len() - 1) } else { first }
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
        (None, Some(of)) => format!("{item}, {}: {}", field_word(at.field), of_word(document, of)),
        _ => format!("{item}, {}", field_word(at.field)),
    }
}

/// The item that a field speaks of, or the heading of a brainstorm.
fn of_word(document: &Document, of: ItemId) -> String {
    let heading = RESOURCES.iter().find(|(known, _)| *known == of);
    heading.map_or_else(|| title(document, of), |(_, words)| lower(words))
}

/// What a field is called on screen.
fn field_word(field: Field) -> String {
    match field.name.as_str() {
        "parent" => "group".to_owned(),
        "present" => "at the table".to_owned(),
        "names" => "who came".to_owned(),
        name => slot_of(field).map_or_else(|| name.to_owned(), |slot| lower(slot.label)),
    }
}

/// A label within a sentence.
fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
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
