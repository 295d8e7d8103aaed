//! Turns what a person meant into writes; changes nothing itself.

use super::built_in::built_in;
use super::content::{self, CATEGORIES, COLUMNS, LADDER, READY_ROLES, STARTER};
use super::edit::{Beginning, Edit};
use super::elements;
use super::item::{ABOUT, ALIVE, Items, KIND, Kind, NAME, PARENT, PRACTICE, RANK, REVIVED, children, is_alive};
use super::refusal::{LONGEST_NAME, LONGEST_NOTE, Refusal, clean};
use super::slot::Slot;
use super::slots;
use super::training;
use super::worksheet::{LEVEL, Layer, NAMES, NO_ONE_ID, OTHER_ID, PHASE, PRESENT, Worksheet};
use crate::model::{Address, Document, Field, ItemId, Placing, Value, Write, place, sequence};

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
        Edit::AddReadyRole(id) => add_ready_role(document, *id),
        Edit::Add { kind, id, parent, name, at } => add(document, *kind, *id, name, *parent, *at),
        Edit::AddPublishedTasks => add_published_tasks(document),
        Edit::Rename { item, name } => {
            let name = clean(name, LONGEST_NAME)?;
            if *item == PRACTICE {
                return Ok(vec![Write::new(PRACTICE, NAME.field, name.as_str())]);
            }
            if name.is_empty() && Kind::of(document, *item).is_some_and(Kind::is_named) {
                return Err(Refusal::NoName);
            }
            set(document, *item, NAME.field, name.as_str().into())
        }
        Edit::Set { item, slot, text } => fill(document, *item, *slot, text),
        Edit::Score { milestone, id, level, on } => score(document, *milestone, *id, *level, on),
        Edit::Split { step, id } => split(document, *step, *id),
        Edit::Train { id, subject, role, person } => train(document, *id, *subject, [*role, *person]),
        Edit::TestAgain { test, id } => test_again(document, *test, *id),
        Edit::Move { item, to } => move_to(document, *item, *to),
        Edit::MoveInto { task, category } => move_into(document, *task, *category),
        Edit::Remove(item) => remove(document, *item),
        Edit::Attend { role, present } => {
            there(document, *role)?;
            Ok(vec![Write::new(PRACTICE, PRESENT.of(*role).field, flag(*present))])
        }
        Edit::NameAttendees { role, names } => {
            there(document, *role)?;
            let names = clean(names, LONGEST_NOTE)?;
            Ok(vec![Write::new(PRACTICE, NAMES.of(*role).field, names.as_str())])
        }
        Edit::ClearTicks(role) => Ok(ticks_of(document, *role)),
        Edit::KeepRevived(item) => set(document, *item, REVIVED.field, Value::Blank),
    }
}

/// The ready-made or published role with this id.
#[must_use]
pub fn ready_role(id: ItemId) -> Option<&'static content::Column> {
    content::role(id.as_str())
}

/// The ready-made and published roles that a worksheet does not have yet, under their own name or another.
pub fn offered_roles(sheet: &Worksheet) -> impl Iterator<Item = &'static content::Column> {
    let is_here = |role: &content::Column| {
        let is_called_so = |name: &str| name.trim().to_lowercase() == role.label.to_lowercase();
        sheet.roles().any(|held| held.id.as_str() == role.key || is_called_so(&held.name))
    };
    READY_ROLES.iter().chain(COLUMNS).filter(move |role| content::role(role.key).is_some() && !is_here(role))
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

fn fill(document: &Document, item: ItemId, slot: Slot, text: &str) -> Result<Vec<Write>, Refusal> {
    let value = slot.value(text)?;
    if slot == slots::CIRCLED && !value.is_blank() && !slot.is_on(document, item) && elements::is_full(document) {
        return Err(Refusal::ThreeCircled);
    }
    set(document, item, slot.field, value)
}

fn score(document: &Document, milestone: ItemId, id: ItemId, level: u32, on: &str) -> Result<Vec<Write>, Refusal> {
    let (level, day) = (slots::SCORE.value(&level.to_string())?, slots::ON.value(on)?);
    let scores = children(document, Kind::Score, Some(milestone));
    let of_today = scores.iter().rev().find(|(score, _)| *document.value(*score, slots::ON.field) == day);
    if let Some((score, _)) = of_today {
        return set(document, *score, slots::SCORE.field, level);
    }
    let mut writes = add(document, Kind::Score, id, "", Some(milestone), None)?;
    writes.push(Write::new(id, slots::SCORE.field, level));
    writes.push(Write::new(id, slots::ON.field, day));
    Ok(writes)
}

fn split(document: &Document, step: ItemId, id: ItemId) -> Result<Vec<Write>, Refusal> {
    there(document, step)?;
    let parent = PARENT.read(document, step);
    let siblings = children(document, Kind::Step, parent);
    let at = siblings.iter().position(|(sibling, _)| *sibling == step).ok_or(Refusal::Gone)?;
    let name: String = super::item::name_of(document, step).chars().take(LONGEST_NAME - 4).collect();
    let mut writes = add(document, Kind::Step, id, &format!("{name} (2)"), parent, Some(at + 1))?;
    let is_shared = |field: Field| slots::slot_of(field).is_some() && field != slots::STATUS.field;
    let shared = document.registers_of(step).filter(|(field, _)| is_shared(*field));
    writes.extend(shared.map(|(field, register)| Write::new(id, field, register.shown().clone())));
    Ok(writes)
}

fn train(document: &Document, id: ItemId, subject: ItemId, who: [Option<ItemId>; 2]) -> Result<Vec<Write>, Refusal> {
    let mut writes = add(document, Kind::Training, id, &training::skill_for(document, subject), Some(subject), None)?;
    for (slot, who) in [slots::ROLE, slots::PERSON].into_iter().zip(who) {
        writes.extend(who.map(|who| Write::new(id, slot.field, who.as_str())));
    }
    Ok(writes)
}

fn test_again(document: &Document, test: ItemId, id: ItemId) -> Result<Vec<Write>, Refusal> {
    there(document, test)?;
    let parent = PARENT.read(document, test);
    let mut writes = add(document, Kind::Test, id, &super::item::name_of(document, test), parent, None)?;
    for slot in [slots::RUNS, slots::PLACE, slots::PREDICT] {
        let value = document.value(test, slot.field);
        if !value.is_blank() {
            writes.push(Write::new(id, slot.field, value.clone()));
        }
    }
    Ok(writes)
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

pub(super) fn item(id: ItemId, kind: Kind, name: &str, rank: &str, parent: Option<&str>) -> Vec<Write> {
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

fn add(
    document: &Document,
    kind: Kind,
    id: ItemId,
    name: &str,
    parent: Option<ItemId>,
    at: Option<usize>,
) -> Result<Vec<Write>, Refusal> {
    let name = clean(name, LONGEST_NAME)?;
    if name.is_empty() && kind.is_named() {
        return Err(Refusal::NoName);
    }
    if is_alive(document, id) {
        return Err(Refusal::AlreadyThere);
    }
    if let Some(parent) = parent {
        there(document, parent)?;
    }
    let siblings = children(document, kind, parent);
    let mut ranks = among(&siblings, id, at.unwrap_or(siblings.len()));
    let own = ranks.iter().position(|(item, _)| *item == id).map(|at| ranks.swap_remove(at).1);
    let mut writes = item(id, kind, &name, &own.unwrap_or_default(), parent.as_ref().map(ItemId::as_str));
    writes.extend(ranks.into_iter().map(|(item, rank)| Write::new(item, RANK.field, rank.as_str())));
    Ok(writes)
}

/// The ranks that put an item at a place among its siblings: its own, and those of siblings that must make room.
fn among(siblings: &[(ItemId, String)], id: ItemId, to: usize) -> Vec<(ItemId, String)> {
    let others: Vec<(ItemId, &str)> = (siblings.iter())
        .filter(|(sibling, _)| *sibling != id)
        .map(|(sibling, rank)| (*sibling, rank.as_str()))
        .collect();
    let Placing(ranks) = place(&others, id, to);
    ranks
}

fn add_ready_role(document: &Document, id: ItemId) -> Result<Vec<Write>, Refusal> {
    let role = ready_role(id).ok_or(Refusal::Gone)?;
    let mut writes = add(document, Kind::Role, id, role.label, None, None)?;
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
    let ranks = among(&siblings, id, to);
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
    if built_in(id).is_some() {
        return set(document, id, slots::ASIDE.field, true.into());
    }
    let mut items = vec![id];
    let mut writes = Vec::new();
    items.extend(Items::of(document).all_within(id));
    if Kind::of(document, id) == Some(Kind::Role) {
        let about_role = |at: Address, register: &crate::model::Register| {
            at.field.of == Some(id) && register.versions().iter().any(|version| !version.value.is_blank())
        };
        // What stands in it goes below, with everything that it holds.
        let is_elsewhere = |at: Address| !items.contains(&at.item);
        let theirs = document.registers().filter(|(at, register)| is_elsewhere(*at) && about_role(*at, register));
        writes.extend(theirs.map(|(at, _)| Write::of_values(at, vec![Value::Blank])));
    }
    for item in items {
        let fields: Vec<Field> = document.registers_of(item).map(|(field, _)| field).collect();
        writes.extend(fields.into_iter().map(|field| Write::new(item, field, Value::Blank)));
    }
    Ok(writes)
}

/// The writes that take back every tick of a role, in all layers of all tasks.
pub(super) fn ticks_of(document: &Document, role: ItemId) -> Vec<Write> {
    let ticks = document.registers().filter(|(at, register)| {
        at.field.of == Some(role) && Layer::of_field(at.field).is_some() && !register.shown().is_blank()
    });
    ticks.map(|(at, _)| Write::of_values(at, vec![Value::Blank])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::small::World;

    fn rename(world: &mut World, role: &str, name: &str) {
        world.edit(Edit::Rename { item: World::id(role), name: name.to_owned() });
    }

    #[test]
    fn a_role_that_is_called_something_else_no_longer_says_of_itself_what_came_along() {
        let mut world = World::new(Beginning::Starter);
        let lay = World::id("lay");
        let about = |world: &World| {
            let [text, shown] = [slots::ABOUT.text(&world.document, lay), slots::ABOUT.shown(&world.document, lay)];
            let read = world.sheet().role(lay).expect("a role").about.clone();
            assert!(text == shown && text == read, "{text}, {shown}, {read}");
            read
        };
        assert!(about(&world).starts_with("Anyone without medical training"));
        rename(&mut world, "lay", "Front desk");
        assert_eq!(about(&world), "");
        rename(&mut world, "lay", "Lay person");
        assert!(about(&world).starts_with("Anyone without medical training"), "it is what it was");
        world.edit(Edit::set(lay, slots::ABOUT, "Whoever opens the door"));
        rename(&mut world, "lay", "Front desk");
        assert_eq!(about(&world), "Whoever opens the door", "the practice's own words stay");
    }

    #[test]
    fn a_ready_made_role_is_offered_while_no_role_has_its_name() {
        let mut world = World::new(Beginning::Starter);
        let offered = |world: &World| offered_roles(&world.sheet()).map(|role| role.label).collect::<Vec<_>>();
        let before = offered(&world);
        assert!(
            before.contains(&"Front desk") && before.contains(&"Provider") && !before.contains(&"MA"),
            "{before:?}"
        );
        assert!(!before.contains(&"No one") && !before.contains(&"Other"));
        rename(&mut world, "lay", " front Desk ");
        assert!(!offered(&world).contains(&"Front desk"));
        world.edit(Edit::Remove(World::id("ma")));
        assert!(offered(&world).contains(&"MA"), "a published one that was removed can come back");
    }
}
