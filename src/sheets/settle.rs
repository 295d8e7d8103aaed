//! Rules across registers that a merge can break with no conflict in any one register, and conflicts
//! themselves: each is a finding that a person settles.

use super::answers::SHEET;
use super::edit::Edit;
use super::elements;
use super::item::{KIND, Kind, PARENT, REVIVED, is_alive, name_of};
use super::refusal::Refusal;
use super::slots::{self, slot_of};
use super::transaction::Transaction;
use super::unchosen::{UNCHOSEN, choosing, forgetting};
use super::worksheet::{Layer, NO_ONE_ID, OTHER_ID};
use crate::model::{Address, Document, Field, ItemId, Value};

/// Something that copies brought together and a person has to settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// Two copies wrote different values into one register.
    Values {
        /// The register.
        at: Address,
        /// The values, the shown one first.
        values: Vec<Value>,
    },
    /// "No one" is ticked beside others.
    NoOneBesideOthers {
        /// The task.
        task: ItemId,
        /// The layer.
        layer: Layer,
    },
    /// Ticks for a role that is not on the sheet.
    TicksOfRemovedRole {
        /// The role.
        role: ItemId,
        /// How many.
        ticks: usize,
    },
    /// More than three elements are circled.
    TooManyCircled(Vec<ItemId>),
    /// An item that was changed here and removed elsewhere, and came back.
    Revived(ItemId),
}

/// Everything that is to be settled, conflicts first.
#[must_use]
pub fn unsettled(document: &Document) -> Vec<Unsettled> {
    let mut found = Vec::new();
    let mut strays: Vec<(ItemId, usize)> = Vec::new();
    let mut layers: Vec<Ticks> = Vec::new();
    let mut revived = Vec::new();
    for (at, register) in document.registers() {
        if register.is_contested() && !is_of_many(at.field) && is_about_something(document, at) {
            found.push(Unsettled::Values { at, values: register.values().into_iter().cloned().collect() });
        }
        let tick = Layer::of_field(at.field).zip(at.field.of);
        let is_revived = at.field == REVIVED.field && *register.shown() == Value::Flag(true);
        // Of most registers there is nothing more to ask.
        if (tick.is_none() && !is_revived) || register.shown().is_blank() || !is_alive(document, at.item) {
            continue;
        }
        if is_revived {
            revived.push(Unsettled::Revived(at.item));
        }
        if let Some((layer, column)) = tick {
            let ticks = ticks_of(&mut layers, at.item, layer);
            if column == NO_ONE_ID {
                ticks.no_one = true;
            } else {
                ticks.others = true;
            }
            if column != NO_ONE_ID && column != OTHER_ID && !is_role(document, column) {
                match strays.iter_mut().find(|(role, _)| *role == column) {
                    Some((_, ticks)) => *ticks += 1,
                    None => strays.push((column, 1)),
                }
            }
        }
    }
    let beside = layers.into_iter().filter(|ticks| ticks.no_one && ticks.others);
    found.extend(beside.map(|Ticks { task, layer, .. }| Unsettled::NoOneBesideOthers { task, layer }));
    found.extend(strays.into_iter().map(|(role, ticks)| Unsettled::TicksOfRemovedRole { role, ticks }));
    found.extend(revived);
    let circled = elements::circled(document);
    if circled.len() > elements::MOST_CIRCLED {
        found.push(Unsettled::TooManyCircled(circled));
    }
    found
}

/// What is ticked in one layer of one task.
struct Ticks {
    task: ItemId,
    layer: Layer,
    no_one: bool,
    others: bool,
}

/// The ticks of a layer of a task. Registers come item by item, so the task is among the last.
fn ticks_of(layers: &mut Vec<Ticks>, task: ItemId, layer: Layer) -> &mut Ticks {
    let from = layers.len().saturating_sub(Layer::ALL.len());
    let at = layers[from..].iter().position(|ticks| ticks.task == task && ticks.layer == layer);
    let at = at.map_or(layers.len(), |at| from + at);
    if at == layers.len() {
        layers.push(Ticks { task, layer, no_one: false, others: false });
    }
    &mut layers[at]
}

/// One way to settle something: what the button says, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The words on the button.
    pub words: String,
    /// What is done.
    pub done: Done,
}

/// What settles something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// An edit.
    Edit(Edit),
    /// One of two values stays, and the other is kept apart.
    Choose(Address, Value),
    /// A value that was not chosen is let go.
    Forget(ItemId, Value),
}

/// What settling something so comes to; a value that is not chosen is kept apart.
///
/// # Errors
/// [`Refusal`] of an edit.
pub fn settling(document: &Document, done: &Done) -> Result<Transaction, Refusal> {
    match done {
        Done::Edit(edit) => Transaction::of(document, edit),
        Done::Choose(at, value) => Ok(Transaction::new("settle", choosing(document, *at, value))),
        Done::Forget(id, value) => Ok(Transaction::new("forget", forgetting(document, *id, value))),
    }
}

/// The ways to settle one thing.
#[must_use]
pub fn ways(document: &Document, unsettled: &Unsettled) -> Vec<Way> {
    match unsettled {
        Unsettled::Values { at, values } => {
            let way = |value: &Value| Way {
                words: format!("Keep {}", words_for(document, *at, value)),
                done: Done::Choose(*at, value.clone()),
            };
            values.iter().map(way).collect()
        }
        Unsettled::NoOneBesideOthers { task, layer } => {
            let no_one = Edit::Tick { task: *task, layer: *layer, column: NO_ONE_ID, on: true };
            let others = Edit::Tick { task: *task, layer: *layer, column: NO_ONE_ID, on: false };
            vec![
                Way { words: "Keep the roles".to_owned(), done: Done::Edit(others) },
                Way { words: "Keep “No one”".to_owned(), done: Done::Edit(no_one) },
            ]
        }
        Unsettled::TicksOfRemovedRole { role, .. } => {
            let name = super::plan::ready_role(*role).map_or("Role brought back", |ready| ready.label);
            let back = Edit::add(Kind::Role, *role, name);
            vec![
                Way { words: format!("Bring back “{name}”"), done: Done::Edit(back) },
                Way { words: "Clear its ticks".to_owned(), done: Done::Edit(Edit::ClearTicks(*role)) },
            ]
        }
        Unsettled::TooManyCircled(circled) => {
            let way = |element: &ItemId| Way {
                words: format!("Take back “{}”", name_of(document, *element)),
                done: Done::Edit(Edit::flag(*element, slots::CIRCLED, false)),
            };
            circled.iter().map(way).collect()
        }
        Unsettled::Revived(item) => vec![
            Way { words: "Keep it".to_owned(), done: Done::Edit(Edit::KeepRevived(*item)) },
            Way { words: "Remove it".to_owned(), done: Done::Edit(Edit::Remove(*item)) },
        ],
    }
}

/// A value in words for a person: "ticked", "blank", a level's or category's name.
#[must_use]
pub fn words_for(document: &Document, at: Address, value: &Value) -> String {
    let ticks = Layer::of_field(at.field).is_some();
    match value {
        Value::Blank if ticks => "no tick".to_owned(),
        Value::Flag(true) if ticks => "the tick".to_owned(),
        Value::Blank => "nothing".to_owned(),
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Number(number) => {
            slot_of(at.field).map_or_else(|| number.to_string(), |slot| slot.words(document, value))
        }
        Value::Text(text) => match slot_of(at.field) {
            Some(slot) => format!("“{}”", slot.words(document, value)),
            None if at.field == PARENT.field => {
                format!("“{}”", text.parse().map_or(text.clone(), |item| name_of(document, item)))
            }
            None => format!("“{text}”"),
        },
    }
}

/// Of two editions of a sheet of answers the later one stands, and what was not chosen is kept whole: nobody has to
/// choose.
fn is_of_many(field: Field) -> bool {
    field == SHEET.field || field.name == UNCHOSEN.name
}

fn is_role(document: &Document, item: ItemId) -> bool {
    is_alive(document, item) && Kind::of(document, item) == Some(Kind::Role)
}

/// A conflict inside an item that is gone altogether needs nobody's time; nor do two places in an order.
fn is_about_something(document: &Document, at: Address) -> bool {
    let ordering =
        at.field == super::item::RANK.field || at.field == KIND.field || at.field == super::item::ALIVE.field;
    is_alive(document, at.item) && !ordering
}
