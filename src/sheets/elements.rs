//! "Choose": the elements of care coordination, rated and circled, and their brainstorms. The list and the
//! questions are ours: that practices circle one to three elements and brainstorm each is published, the
//! published list could not be had.

use super::built_in::built_in;
use super::item::{Items, Kind, PRACTICE, is_alive, name_of};
use super::slots;
use crate::model::{Document, ItemId, Value};

/// How many elements a practice works on at once.
pub const MOST_CIRCLED: usize = 3;

/// An element, as a practice sees it.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its id.
    pub id: ItemId,
    /// What it is called.
    pub name: String,
    /// How far the practice is with it, 0 to 3.
    pub stage: Option<u32>,
    /// Whether it is among those to work on.
    pub is_circled: bool,
    /// Set aside as "not in our practice".
    pub is_aside: bool,
    /// Whether it came with the app.
    pub is_built_in: bool,
    /// How feasible it is here, 1 to 5.
    pub feasible: Option<u32>,
    /// How high a priority it is, 1 to 5.
    pub priority: Option<u32>,
    /// Whether anything of its brainstorm is filled in.
    pub is_begun: bool,
}

impl Element {
    /// Feasibility and priority, where both are said.
    #[must_use]
    pub fn rating(&self) -> Option<(u32, u32)> {
        self.feasible.zip(self.priority)
    }

    /// Whether its brainstorm belongs on the table: it is circled, or someone has begun it.
    #[must_use]
    pub fn is_at_hand(&self) -> bool {
        !self.is_aside && (self.is_circled || self.is_begun)
    }
}

/// All elements, in order.
#[must_use]
pub fn read(document: &Document, items: &Items) -> Vec<Element> {
    let of_five = |number: Option<u32>| number.filter(|number| (1..=5).contains(number));
    let read = |id: ItemId| Element {
        id,
        name: name_of(document, id),
        stage: slots::STAGE.number(document, id).filter(|stage| *stage <= 3),
        is_circled: slots::CIRCLED.is_on(document, id),
        is_aside: slots::ASIDE.is_on(document, id),
        is_built_in: built_in(id).is_some(),
        feasible: of_five(slots::FEASIBLE.number(document, id)),
        priority: of_five(slots::PRIORITY.number(document, id)),
        is_begun: is_begun(document, items, id),
    };
    items.all(Kind::Element).map(read).collect()
}

fn is_begun(document: &Document, items: &Items, element: ItemId) -> bool {
    let asked = [
        slots::CHANGE,
        slots::BETTER,
        slots::HAVE,
        slots::NEED,
        slots::COST,
        slots::AGREE,
        slots::BARRIER,
        slots::FEASIBLE,
        slots::PRIORITY,
    ];
    let is_asked = |name| asked.iter().any(|slot| slot.field.name == name);
    items.under(Kind::Idea, element).next().is_some()
        || document.registers_of(element).any(|(field, said)| is_asked(field.name) && !said.shown().is_blank())
}

/// The circled elements.
#[must_use]
pub fn circled(document: &Document) -> Vec<ItemId> {
    let is_on = |item: ItemId| is_alive(document, item) && !slots::ASIDE.is_on(document, item);
    let circled = document
        .registers()
        .filter(|(at, register)| at.field == slots::CIRCLED.field && *register.shown() == Value::Flag(true));
    circled.map(|(at, _)| at.item).filter(|item| is_on(*item)).collect()
}

/// Whether no further element can be circled.
#[must_use]
pub fn is_full(document: &Document) -> bool {
    circled(document).len() >= MOST_CIRCLED
}

/// The priority task, where a person has confirmed one.
#[must_use]
pub fn chosen(document: &Document) -> Option<ItemId> {
    slots::CHOSEN.item(document, PRACTICE)
}

/// An element among those that were brainstormed and rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Its id.
    pub element: ItemId,
    /// Its place, 1 = first; elements that tie share one.
    pub place: usize,
    /// Whether another one has the same place.
    pub is_tied: bool,
}

/// The rated elements, those with the highest sum of feasibility and priority first. A suggestion: nothing is
/// chosen by it.
#[must_use]
pub fn ranking(elements: &[Element]) -> Vec<Ranked> {
    let sum = |element: &Element| element.rating().map(|(feasible, priority)| feasible + priority);
    let rated: Vec<(u32, ItemId)> = (elements.iter().filter(|element| element.is_at_hand()))
        .filter_map(|element| Some((sum(element)?, element.id)))
        .collect();
    let ranked = |(sum, element): &(u32, ItemId)| Ranked {
        element: *element,
        place: rated.iter().filter(|(other, _)| other > sum).count() + 1,
        is_tied: rated.iter().filter(|(other, _)| other == sum).count() > 1,
    };
    let ranked: Vec<Ranked> = rated.iter().map(ranked).collect();
    let at_place = |place: usize| ranked.iter().filter(move |ranked| ranked.place == place).cloned();
    (1..=ranked.len()).flat_map(at_place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Seen, Short};
    use crate::sheets::built_in::ELEMENTS;
    use crate::sheets::settle::{Done, Unsettled, unsettled, ways};
    use crate::sheets::slot::Slot;
    use crate::sheets::{Edit, Refusal, plan};

    struct World(Document, Clock);

    impl World {
        fn new(actor: &str) -> Self {
            Self(Document::default(), Clock::new(actor.parse().expect("an actor"), &Seen::default()))
        }
        fn try_edit(&mut self, edit: &Edit) -> Result<(), Refusal> {
            for write in plan(&self.0, edit)? {
                self.0.apply(write, self.1.tick(0));
            }
            Ok(())
        }
        fn set(&mut self, at: usize, slot: Slot, text: &str) {
            self.try_edit(&Edit::set(ELEMENTS[at].0, slot, text)).expect("set");
        }
        fn read(&self) -> Vec<Element> {
            read(&self.0, &Items::of(&self.0))
        }
    }

    #[test]
    fn a_practice_has_our_elements_without_a_word_in_its_document() {
        let elements = World::new("a").read();
        assert_eq!(elements.len(), ELEMENTS.len());
        assert!(elements.iter().zip(ELEMENTS).all(|(read, (id, name))| read.id == id && read.name == name));
        assert!(!elements[0].is_begun && elements[0].is_built_in);
    }

    #[test]
    fn one_of_our_elements_is_set_aside_and_one_of_their_own_is_removed() {
        let mut world = World::new("a");
        let own: ItemId = Short::known("own");
        world.try_edit(&Edit::add(Kind::Element, own, "Transport")).expect("added");
        world.try_edit(&Edit::add_in(Kind::Step, own, Short::known("step"), "Call a taxi")).expect("added");
        assert_eq!(world.read().last().map(|element| element.name.as_str()), Some("Transport"));
        world.try_edit(&Edit::Remove(ELEMENTS[3].0)).expect("removed");
        world.try_edit(&Edit::Remove(own)).expect("removed");
        assert_eq!(world.read().len(), ELEMENTS.len());
        assert!(world.read()[3].is_aside);
        assert_eq!(Items::of(&world.0).all(Kind::Step).count(), 0);
    }

    #[test]
    fn a_fourth_circle_is_refused_and_three_can_be_changed() {
        let mut world = World::new("a");
        for at in 0..3 {
            world.set(at, slots::CIRCLED, "yes");
        }
        let fourth = Edit::flag(ELEMENTS[3].0, slots::CIRCLED, true);
        assert_eq!(world.try_edit(&fourth), Err(Refusal::ThreeCircled));
        world.set(0, slots::CIRCLED, "yes");
        world.set(1, slots::CIRCLED, "");
        assert_eq!(world.try_edit(&fourth), Ok(()));
    }

    #[test]
    fn four_circles_that_copies_bring_together_are_for_a_person_to_settle() {
        let (mut one, mut other) = (World::new("a"), World::new("b"));
        for at in 0..2 {
            one.set(at, slots::CIRCLED, "yes");
            other.set(at + 2, slots::CIRCLED, "yes");
        }
        one.0.merge(&other.0);
        one.1.observe(one.0.seen());
        let found = unsettled(&one.0);
        assert!(matches!(found.as_slice(), [Unsettled::TooManyCircled(all)] if all.len() == 4), "{found:?}");
        let way = ways(&one.0, &found[0]).swap_remove(1);
        let Done::Edit(edit) = way.done else { panic!("{way:?}") };
        one.try_edit(&edit).expect("taken back");
        assert_eq!(unsettled(&one.0), vec![]);
    }

    #[test]
    fn the_ranking_shows_ties_and_leaves_out_what_is_half_rated() {
        let mut world = World::new("a");
        for (at, feasible, priority) in [(0, "5", "2"), (1, "3", "5"), (2, "4", "4"), (3, "5", "")] {
            world.set(at, slots::FEASIBLE, feasible);
            world.set(at, slots::PRIORITY, priority);
        }
        let ranked = ranking(&world.read());
        let shown: Vec<(usize, bool)> = ranked.iter().map(|ranked| (ranked.place, ranked.is_tied)).collect();
        assert_eq!(shown, [(1, true), (1, true), (3, false)]);
        assert_eq!(ranked[2].element, ELEMENTS[0].0);
        assert_eq!(chosen(&world.0), None, "nothing is chosen by a ranking");
    }
}
