//! What copies said differently and a person did not choose: it is kept apart, and can be chosen after all.

use super::item::{ALIVE, Items, KIND, Kind, NAME, PARENT, is_alive};
use super::key::Key;
use crate::model::{Address, Document, Field, ItemId, Register, Short, Value, Write};

/// The register's name.
const AT_FIELD: Key<String> = Key::new("at-field");
/// The other item that the register speaks of.
const AT_OF: Key<ItemId> = Key::new("at-of");
/// A value that was not chosen, numbered by what it speaks of.
pub(super) const UNCHOSEN: Field = Field::known("unchosen");

/// Values that were not chosen for one register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unchosen {
    /// The item that keeps them.
    pub id: ItemId,
    /// The register.
    pub at: Address,
    /// The values.
    pub values: Vec<Value>,
}

/// The item that keeps what was not chosen for a register: the same in every copy.
fn keeper(at: Address) -> ItemId {
    Short::of_text(&format!("{} {}", at.item, at.field))
}

/// The writes that choose one of a register's values, and keep the others apart.
#[must_use]
pub fn choosing(document: &Document, at: Address, chosen: &Value) -> Vec<Write> {
    let id = keeper(at);
    let before = read(document, id).map(|held| held.values).unwrap_or_default();
    let mut others: Vec<Value> = document.register(at).values().into_iter().cloned().collect();
    for value in &before {
        if !others.contains(value) {
            others.push(value.clone());
        }
    }
    others.retain(|value| value != chosen && !value.is_blank());
    let mut writes = vec![Write::of_values(at, vec![chosen.clone()])];
    if others.is_empty() && before.is_empty() {
        return writes;
    }
    writes.extend([
        Write::new(id, KIND.field, Kind::Unchosen.key()),
        Write::new(id, ALIVE.field, true),
        // The same in every copy, so that no two differ.
        Write::new(id, NAME.field, "Something that was not chosen"),
        // It goes with what it is about.
        Write::new(id, PARENT.field, at.item.as_str()),
        Write::new(id, AT_FIELD.field, at.field.name.as_str()),
    ]);
    writes.extend(at.field.of.map(|of| Write::new(id, AT_OF.field, of.as_str())));
    for nth in 0..others.len().max(before.len()) {
        let value = others.get(nth).cloned().unwrap_or(Value::Blank);
        writes.push(Write::of_values(Address { item: id, field: numbered(nth) }, vec![value]));
    }
    writes
}

fn numbered(nth: usize) -> Field {
    UNCHOSEN.of(Short::of_text(&nth.to_string()))
}

fn read(document: &Document, id: ItemId) -> Option<Unchosen> {
    let item = PARENT.read(document, id)?;
    let field = Field { name: AT_FIELD.read(document, id)?.parse().ok()?, of: AT_OF.read(document, id) };
    let mut values: Vec<Value> = Vec::new();
    // Two copies may have chosen differently: each kept what the other chose.
    for (_, register) in document.registers_of(id).filter(|(field, _)| field.name == UNCHOSEN.name) {
        for value in register.values() {
            if !value.is_blank() && value != document.value(item, field) && !values.contains(value) {
                values.push(value.clone());
            }
        }
    }
    Some(Unchosen { id, at: Address { item, field }, values })
}

/// The writes that let go of one value that was not chosen.
#[must_use]
pub fn forgetting(document: &Document, id: ItemId, value: &Value) -> Vec<Write> {
    let holds = |register: &Register| register.values().contains(&value);
    let held = document.registers_of(id).filter(|(field, register)| field.name == UNCHOSEN.name && holds(register));
    let without = |(field, register): (Field, &Register)| {
        let mut left: Vec<Value> = register.values().into_iter().filter(|held| *held != value).cloned().collect();
        if left.is_empty() {
            left.push(Value::Blank);
        }
        Write::of_values(Address { item: id, field }, left)
    };
    held.map(without).collect()
}

/// Everything that was not chosen and is about something that is still there.
#[must_use]
pub fn all(document: &Document, items: &Items) -> Vec<Unchosen> {
    let found = items.all(Kind::Unchosen).filter_map(|id| read(document, id));
    found.filter(|held| !held.values.is_empty() && is_alive(document, held.at.item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Seen, Stamp, Version};
    use crate::sheets::settle::{Unsettled, unsettled};
    use crate::sheets::{Beginning, Edit, plan};

    const ROLE: ItemId = Short::known("ma");

    #[test]
    fn what_keeps_a_value_has_the_id_that_it_had_in_the_first_version() {
        assert_eq!(keeper(at()).as_str(), "4ti45qgzufep");
        assert_eq!(
            keeper(Address { item: ROLE, field: Field::known("now").of(Short::known("rn")) }).as_str(),
            "wxujz6bup5h6"
        );
    }

    fn at() -> Address {
        Address { item: ROLE, field: NAME.field }
    }

    /// A practice in which two copies call a role by two names.
    fn contested() -> (Document, Clock) {
        let mut document = Document::default();
        let mut clock = Clock::new(Short::known("me"), &Seen::default());
        for write in plan(&document, &Edit::Begin(Beginning::Empty)).expect("begins") {
            document.apply(write, clock.tick(0));
        }
        let mut theirs = document.clone();
        theirs.apply(Write::new(ROLE, NAME.field, "Theirs"), Stamp { time: 900, actor: Short::known("them") });
        document.apply(Write::new(ROLE, NAME.field, "Ours"), clock.tick(800));
        document.merge(&theirs);
        clock.observe(document.seen());
        (document, clock)
    }

    fn choose(document: &mut Document, clock: &mut Clock, value: &str) {
        for write in choosing(document, at(), &value.into()) {
            document.apply(write, clock.tick(1_000));
        }
    }

    #[test]
    fn what_was_not_chosen_is_kept_and_can_be_chosen_after_all() {
        let (mut document, mut clock) = contested();
        assert!(document.register(at()).is_contested());
        choose(&mut document, &mut clock, "Ours");
        assert!(!document.register(at()).is_contested());
        let kept = all(&document, &Items::of(&document));
        assert_eq!((kept.len(), kept[0].at, kept[0].values.as_slice()), (1, at(), ["Theirs".into()].as_slice()));
        choose(&mut document, &mut clock, "Theirs");
        assert_eq!(document.value(ROLE, NAME.field), &"Theirs".into());
        assert_eq!(all(&document, &Items::of(&document))[0].values, ["Ours".into()]);
    }

    #[test]
    fn two_copies_that_chose_differently_ask_once_more_and_lose_nothing() {
        let (document, _) = contested();
        let chosen = |value: &str, actor: &'static str| {
            let (mut copy, mut clock) = (document.clone(), Clock::new(Short::known(actor), document.seen()));
            choose(&mut copy, &mut clock, value);
            copy
        };
        let (mut one, other) = (chosen("Ours", "x"), chosen("Theirs", "y"));
        one.merge(&other);
        let found = unsettled(&one);
        assert!(matches!(found.as_slice(), [Unsettled::Values { at: asked, .. }] if *asked == at()), "{found:?}");
        let mut clock = Clock::new(Short::known("z"), one.seen());
        choose(&mut one, &mut clock, "Ours");
        assert_eq!(all(&one, &Items::of(&one))[0].values, ["Theirs".into()]);
    }

    #[test]
    fn one_value_is_let_go_without_the_others() {
        let (mut document, mut clock) = contested();
        document
            .restore(at(), Version { value: "Third".into(), stamp: Stamp { time: 1_200, actor: Short::known("t") } });
        choose(&mut document, &mut clock, "Ours");
        let id = all(&document, &Items::of(&document))[0].id;
        for write in forgetting(&document, id, &"Third".into()) {
            document.apply(write, clock.tick(3_000));
        }
        assert_eq!(all(&document, &Items::of(&document))[0].values, ["Theirs".into()]);
    }

    #[test]
    fn it_goes_with_what_it_is_about() {
        let (mut document, mut clock) = contested();
        choose(&mut document, &mut clock, "Ours");
        for write in plan(&document, &Edit::Remove(ROLE)).expect("removes") {
            document.apply(write, clock.tick(2_000));
        }
        assert_eq!(all(&document, &Items::of(&document)), []);
        let left = document.registers().any(|(_, register)| register.shown() == &"Theirs".into());
        assert!(!left, "a text that was removed is still there");
    }
}
