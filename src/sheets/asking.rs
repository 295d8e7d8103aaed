//! "Ask colleagues": what a practice asks, of whom, until when; and the invitation that carries the worksheet's roles
//! and tasks to them, with nobody's answers in it.

use super::edit::Edit;
use super::item::{Items, Kind};
use super::slots;
use super::worksheet::{Column, Worksheet};
use crate::model::{Document, ItemId, Short};

/// Something with an id and a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: ItemId,
    /// Its name.
    pub name: String,
}

/// A role as an invitation has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedRole {
    /// Its id.
    pub id: ItemId,
    /// Its name.
    pub name: String,
    /// What it is, in the practice's words.
    pub about: String,
    /// How many people were asked, or hold it.
    pub people: Option<u32>,
}

/// A group of tasks as an invitation has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedGroup {
    /// Its id.
    pub id: ItemId,
    /// Its heading.
    pub name: String,
    /// Its tasks, in order.
    pub tasks: Vec<Named>,
}

/// What a colleague gets: what is asked, and nobody's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The round of asking.
    pub asking: ItemId,
    /// The practice that asks.
    pub practice: ItemId,
    /// Its name, empty where it has none.
    pub name: String,
    /// Whether it also asks who does each task.
    pub others: bool,
    /// Whether it also asks for the level of each milestone.
    pub levels: bool,
    /// Until when, as `2026-11-22`; empty where nobody said.
    pub reply_by: String,
    /// To whom the answers go; empty where nobody said.
    pub send_to: String,
    /// A word from whoever asks.
    pub message: String,
    /// The roles, in order.
    pub roles: Vec<InvitedRole>,
    /// The tasks in use, in their groups.
    pub groups: Vec<InvitedGroup>,
}

impl Invitation {
    /// How many tasks are asked for.
    #[must_use]
    pub fn tasks(&self) -> usize {
        self.groups.iter().map(|group| group.tasks.len()).sum()
    }

    /// What the practice is called in a sentence.
    #[must_use]
    pub fn practice_words(&self) -> &str {
        if self.name.is_empty() { "Our clinic" } else { &self.name }
    }
}

/// All rounds of asking, the latest first.
#[must_use]
pub fn rounds(items: &Items) -> Vec<ItemId> {
    let mut rounds: Vec<ItemId> = items.all(Kind::Asking).collect();
    rounds.reverse();
    rounds
}

/// How many people of a role are asked in a round: what was said, or how many hold it.
#[must_use]
pub fn invited(document: &Document, asking: ItemId, role: ItemId) -> Option<u32> {
    slots::INVITED.of(role).number(document, asking).or_else(|| slots::PEOPLE.number(document, role))
}

/// The invitation of a round of the practice `practice`, from its worksheet as it is now.
#[must_use]
pub fn invitation(document: &Document, sheet: &Worksheet, practice: ItemId, asking: ItemId) -> Invitation {
    let groups = sheet.categories.iter().filter_map(|category| {
        let tasks: Vec<Named> = (category.tasks.iter().filter(|task| !task.aside))
            .map(|task| Named { id: task.id, name: task.name.clone() })
            .collect();
        let id = category.id.unwrap_or(HOMELESS);
        (!tasks.is_empty()).then(|| InvitedGroup { id, name: category.name.clone(), tasks })
    });
    let role = |column: &Column| InvitedRole {
        id: column.id,
        name: column.name.clone(),
        about: column.about.clone(),
        people: invited(document, asking, column.id),
    };
    Invitation {
        asking,
        practice,
        name: sheet.practice.clone(),
        others: slots::OTHERS.is_on(document, asking),
        levels: slots::LEVELS_TOO.is_on(document, asking),
        reply_by: slots::REPLY_BY.text(document, asking),
        send_to: slots::SEND_TO.text(document, asking),
        message: slots::MESSAGE.text(document, asking),
        roles: sheet.roles().map(role).collect(),
        groups: groups.collect(),
    }
}

/// The group of tasks whose category is gone.
const HOMELESS: ItemId = Short::known("homeless");

/// The edits that begin a round: it asks what the last one asked, and the first one also asks what people think of
/// each other's work.
#[must_use]
pub fn begin(document: &Document, items: &Items, id: ItemId, today: &str) -> Vec<Edit> {
    let mut edits = vec![Edit::add(Kind::Asking, id, format!("Asked on {today}")), Edit::set(id, slots::ON, today)];
    let Some(last) = rounds(items).first().copied() else {
        edits.push(Edit::flag(id, slots::OTHERS, true));
        return edits;
    };
    let again = [slots::OTHERS, slots::LEVELS_TOO, slots::SEND_TO, slots::MESSAGE, slots::AT_LEAST];
    let said = again.into_iter().map(|slot| (slot, slot.text(document, last))).filter(|(_, text)| !text.is_empty());
    edits.extend(said.map(|(slot, text)| Edit::set(id, slot, text)));
    edits
}
