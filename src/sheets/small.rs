//! Small worlds for the tests of the worksheets: a practice, and what someone meant to change in it.

use super::item::{Items, Kind, PRACTICE};
use super::steps::{self, Step};
use super::worksheet::{Layer, Worksheet};
use super::{Beginning, Edit, built_in, elements, plan, slots};
use crate::model::{Clock, Document, ItemId, Seen, Short};

/// A practice under test.
#[derive(Clone)]
pub struct World {
    /// What it holds.
    pub document: Document,
    clock: Clock,
}

impl World {
    /// A practice that begins like this.
    pub fn new(beginning: Beginning) -> Self {
        let mut world = Self { document: Document::default(), clock: Clock::new(Short::known("me"), &Seen::default()) };
        world.edit(Edit::Begin(beginning));
        world
    }

    /// The same practice on someone else's computer.
    pub fn as_seen_by(&self, other: &'static str) -> Self {
        let clock = Clock::new(Short::known(other), self.document.seen());
        Self { document: self.document.clone(), clock }
    }

    /// An id.
    pub fn id(text: &str) -> ItemId {
        text.parse().expect("an id")
    }

    /// Makes an edit.
    pub fn edit(&mut self, edit: Edit) {
        for write in plan(&self.document, &edit).expect("an edit") {
            self.document.apply(write, self.clock.tick(0));
        }
    }

    /// Ticks a cell.
    pub fn tick(&mut self, task: &str, layer: Layer, column: &str) {
        self.edit(Edit::Tick { task: Self::id(task), layer, column: Self::id(column), on: true });
    }

    /// Adds a person who holds these roles.
    pub fn person(&mut self, id: &str, name: &str, roles: &[&str]) {
        self.edit(Edit::add(Kind::Person, Self::id(id), name));
        for role in roles {
            self.edit(Edit::flag(Self::id(id), slots::HOLDS.of(Self::id(role)), true));
        }
    }

    /// Adds a step to the plan of the priority task, which is chosen with the first one.
    pub fn step(&mut self, id: &str, name: &str, role: &str, person: &str) {
        let element = built_in::ELEMENTS[3].0;
        self.edit(Edit::set(PRACTICE, slots::CHOSEN, element.as_str()));
        self.edit(Edit::add_in(Kind::Step, element, Self::id(id), name));
        self.edit(Edit::set(Self::id(id), slots::ROLE, role));
        self.edit(Edit::set(Self::id(id), slots::PERSON, person));
    }

    /// The worksheet.
    pub fn sheet(&self) -> Worksheet {
        Worksheet::read(&self.document)
    }

    /// The steps of the plan.
    pub fn steps(&self) -> Vec<Step> {
        elements::chosen(&self.document)
            .map(|element| steps::read(&self.document, &Items::of(&self.document), element))
            .unwrap_or_default()
    }
}
