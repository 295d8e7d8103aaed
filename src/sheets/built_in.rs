//! Items that every practice has from the start, without a word in its document: the milestones and our elements
//! of care coordination. What a practice says of one stands in its registers; it can be renamed, moved and set
//! aside, and is never removed.

use super::kind::Kind;
use crate::model::{ItemId, Short};

/// "Clear roles on the team": what the worksheet "Share the care" shows.
pub const TEAM_ROLES: ItemId = Short::known("milestone-6");
/// "Care coordination": what brainstorms and plan show.
pub const COORDINATION: ItemId = Short::known("milestone-14");

/// Both milestones, in order: their ids for good, and what they are called here. The first visit needs no more of them.
pub const MILESTONES: [(ItemId, &str); 2] =
    [(TEAM_ROLES, "Milestone 6: clear roles on the team"), (COORDINATION, "Milestone 14: care coordination")];

/// Our elements, with their ids for good.
pub const ELEMENTS: [(ItemId, &str); 14] = [
    (Short::known("who-needs-coordination"), "Find out who needs coordination (risk stratification)"),
    (Short::known("coordination-roles"), "Clear team roles for coordination"),
    (Short::known("track-referrals"), "Make and track referrals"),
    (Short::known("close-referral-loop"), "Close the referral loop"),
    (Short::known("follow-up-after-stays"), "Follow up after emergency department or hospital"),
    (Short::known("share-information"), "Share information across providers, with agreements"),
    (Short::known("reconcile-medication"), "Medication reconciliation"),
    (Short::known("help-navigate"), "Help patients navigate the system"),
    (Short::known("link-to-community"), "Link to community and social services"),
    (Short::known("assess-needs"), "Assess needs and barriers"),
    (Short::known("care-plan"), "Individual care plan"),
    (Short::known("self-management"), "Education and self-management support"),
    (Short::known("case-review"), "Regular case review and huddles"),
    (Short::known("measure-coordination"), "Measure and improve coordination"),
];

/// An item that is always there.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Its id for good.
    pub id: ItemId,
    /// What it is.
    pub kind: Kind,
    /// What it is called until a practice calls it something else.
    pub name: &'static str,
    /// Its place among those of its kind.
    at: usize,
}

impl BuiltIn {
    /// Its rank until a practice moves it.
    #[must_use]
    pub fn rank(self) -> String {
        char::from(b'b' + self.at as u8).to_string()
    }
}

/// All of them, in order.
pub fn built_ins() -> impl Iterator<Item = BuiltIn> {
    let of = |kind: Kind, all: &'static [(ItemId, &'static str)]| {
        all.iter().enumerate().map(move |(at, (id, name))| BuiltIn { id: *id, kind, name, at })
    };
    of(Kind::Milestone, &MILESTONES).chain(of(Kind::Element, &ELEMENTS))
}

/// The one with this id.
#[must_use]
pub fn built_in(id: ItemId) -> Option<BuiltIn> {
    built_ins().find(|known| known.id == id)
}
