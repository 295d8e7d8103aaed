//! What goes with an item that is removed: which edits remove it, and what they blank.

use super::answers;
use super::content::CATEGORIES;
use super::edit::Edit;
use super::item::{ALIVE, Items, KIND, Kind, NAME, PARENT, RANK, REVIVED};
use super::plan::{plan, ready_role};
use super::slots;
use super::worksheet::Layer;
use crate::model::{Address, Document, Field, ItemId, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What would be lost if an item were removed: just what [`plan`] would blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// The items that stand in it, by kind.
    pub items: BTreeMap<Kind, usize>,
    /// Ticks, in all layers.
    pub ticks: usize,
    /// Entries of who holds it, where it is a role.
    pub holders: usize,
    /// Dates on which someone agreed to its role sheet.
    pub agreed: usize,
    /// Whether anything else that a person wrote goes with it.
    pub is_more: bool,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let items = self.items.iter().filter_map(|(kind, count)| {
            let (one, many) = counted_as(*kind);
            counted(*count, one, many)
        });
        let entries = [
            counted(self.ticks, "tick", "ticks"),
            counted(self.holders, "entry of who holds it", "entries of who holds it"),
            counted(self.agreed, "date of who agreed to it", "dates of who agreed to it"),
        ];
        let parts: Vec<String> = items.chain(entries.into_iter().flatten()).collect();
        match (parts.is_empty(), self.is_more) {
            (true, false) => f.write_str("Nothing else is lost with it."),
            (true, true) => f.write_str("What was written there is lost with it."),
            (false, false) => write!(f, "Lost with it: {}.", parts.join(", ")),
            (false, true) => write!(f, "Lost with it: {}, and what was written there.", parts.join(", ")),
        }
    }
}

/// What one and several items of a kind are called.
const fn counted_as(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Practice => ("practice", "practices"),
        Kind::Role => ("role", "roles"),
        Kind::Category => ("group", "groups"),
        Kind::Task => ("task", "tasks"),
        Kind::Level => ("skill level", "skill levels"),
        Kind::Milestone => ("milestone", "milestones"),
        Kind::Score => ("score", "scores"),
        Kind::Element => ("element", "elements"),
        Kind::Idea => ("idea", "ideas"),
        Kind::Step => ("step", "steps"),
        Kind::Person => ("person", "people"),
        Kind::Branch => ("branch", "branches"),
        Kind::Training => ("training row", "training rows"),
        Kind::Test => ("test", "tests"),
        Kind::Asking => ("round of asking", "rounds of asking"),
        Kind::Answers => ("sheet of answers", "sheets of answers"),
        Kind::Parked => ("parked question", "parked questions"),
        Kind::Unchosen => ("value that was not chosen", "values that were not chosen"),
    }
}

/// Counts what removing an item would take along, by what the edits that remove it would blank.
#[must_use]
pub fn loss(document: &Document, item: ItemId) -> Loss {
    let writes = removing(document, item).into_iter().flat_map(|edit| plan(document, &edit).unwrap_or_default());
    let is_there = |at: &Address| document.register(*at).values().iter().any(|value| !value.is_blank());
    let blanked: BTreeSet<Address> =
        (writes.filter(|write| write.values == [Value::Blank]).map(|write| write.at)).filter(is_there).collect();
    let mut loss = Loss::default();
    for at in blanked {
        if at.field == ALIVE.field {
            if let Some(kind) = Kind::of(document, at.item).filter(|_| at.item != item) {
                *loss.items.entry(kind).or_default() += 1;
            }
        } else if Layer::of_field(at.field).is_some() && at.field.of.is_some() {
            loss.ticks += 1;
        } else if at.field == slots::HOLDS.of(item).field {
            loss.holders += 1;
        } else if at.field == slots::AGREED.of(item).field {
            loss.agreed += 1;
        } else if !is_of_every_item(at.field) && !is_as_published(document, at) {
            loss.is_more = true;
        }
    }
    loss
}

/// Whether a register is one that every item has: nobody misses it apart from its item.
fn is_of_every_item(field: Field) -> bool {
    [KIND.field, ALIVE.field, NAME.field, RANK.field, PARENT.field, REVIVED.field].contains(&field)
}

/// Whether a register of a published role or task says what the app brought along.
fn is_as_published(document: &Document, at: Address) -> bool {
    let published = if at.field == slots::PHASE.field {
        let mut tasks = CATEGORIES.iter().flat_map(|category| category.tasks);
        tasks.find(|task| task.key == at.item.as_str()).map(|task| task.phase.key())
    } else if at.field == slots::ABOUT.field {
        ready_role(at.item).map(|role| role.about)
    } else if at.field == slots::LEVEL.field {
        ready_role(at.item).and_then(|role| role.level)
    } else {
        None
    };
    published.is_some_and(|text| document.register(at).values() == [&Value::from(text)])
}

/// The edits that remove an item, as one step; what colleagues answered goes with the round in which they were asked.
/// Not in `plan`, which is part of the first visit: reading answers is not.
#[must_use]
pub fn removing(document: &Document, item: ItemId) -> Vec<Edit> {
    let items = Items::of(document);
    let answers = answers::of_round(document, &items, item).map(|sheet| sheet.sheet);
    std::iter::once(item).chain(answers).map(Edit::Remove).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::Beginning;
    use crate::sheets::small::World;

    fn lost(world: &World, item: &str) -> String {
        loss(&world.document, World::id(item)).to_string()
    }

    #[test]
    fn what_is_lost_with_an_item_is_named_by_what_it_is() {
        let mut world = World::new(Beginning::Starter);
        assert_eq!(lost(&world, "visit-01"), "Nothing else is lost with it.", "nothing but what was published");
        world.edit(Edit::Train { id: World::id("row"), subject: World::id("visit-01"), role: None, person: None });
        assert_eq!(lost(&world, "visit-01"), "Lost with it: 1 training row.");
        world.tick("visit-01", Layer::Now, "ma");
        assert_eq!(lost(&world, "visit"), "Lost with it: 2 tasks, 1 training row, 1 tick.");
        world.edit(Edit::set(World::id("visit-02"), slots::NOTE, "Mondays"));
        assert_eq!(lost(&world, "visit-02"), "What was written there is lost with it.");
        let with_note = "Lost with it: 2 tasks, 1 training row, 1 tick, and what was written there.";
        assert_eq!(lost(&world, "visit"), with_note);
    }

    #[test]
    fn who_holds_a_role_is_lost_with_it() {
        let mut world = World::new(Beginning::Starter);
        world.edit(Edit::add(Kind::Role, World::id("scribe"), "Scribe"));
        assert_eq!(lost(&world, "scribe"), "Nothing else is lost with it.");
        world.person("a", "A.", &["scribe"]);
        assert_eq!(lost(&world, "scribe"), "Lost with it: 1 entry of who holds it.");
    }

    #[test]
    fn nothing_is_lost_with_what_is_only_set_aside() {
        let mut world = World::new(Beginning::Empty);
        world.step("s", "Log it", "ma", "");
        assert_eq!(lost(&world, super::super::built_in::ELEMENTS[3].0.as_str()), "Nothing else is lost with it.");
    }
}
