//! What the colleagues of the example answered alone: mostly what the worksheet says, each a little different.

use super::answers::{Answers, Said};
use super::built_in::{COORDINATION, TEAM_ROLES};
use super::worksheet::{Layer, OTHER_ID, Worksheet};
use crate::model::{ItemId, Short};

/// Who answered: the role, and how they see the two milestones.
const PEOPLE: [(&str, u32, u32); 12] = [
    ("provider", 2, 1),
    ("provider", 2, 2),
    ("ma", 1, 0),
    ("ma", 1, 1),
    ("ma", 0, 0),
    ("rn", 1, 1),
    ("rn", 2, 1),
    ("front-desk", 1, 0),
    ("front-desk", 0, 0),
    ("pharmd", 2, 1),
    ("bh", 1, 1),
    ("provider", 1, 1),
];

/// The round in which they were asked.
pub(super) const ROUND: ItemId = Short::known("round-1");

/// Their sheets.
pub(super) fn sheets(sheet: &Worksheet) -> Vec<Answers> {
    PEOPLE.iter().enumerate().map(|(nth, person)| of(sheet, nth, *person)).collect()
}

fn of(sheet: &Worksheet, person: usize, (role, team, coordination): (&str, u32, u32)) -> Answers {
    let role = role.parse().unwrap_or(OTHER_ID);
    let level = |level| Said { level: Some(level), ..Said::default() };
    let tasks = sheet.tasks_in_use().enumerate().map(|(nth, task)| {
        let named = |layer| task.ticked(layer).map(|at| sheet.columns[at].id).collect::<Vec<_>>();
        let now = named(Layer::Now);
        // Every so often someone believes what was only talked about, or does not know.
        let turn = nth * 5 + person * 3;
        let who = if turn.is_multiple_of(7) { named(Layer::Could) } else { now.clone() };
        let is_unsure = turn.is_multiple_of(23);
        let does = now.contains(&role) && !turn.is_multiple_of(11);
        (task.id, Said { does: Some(does), who: if is_unsure { Vec::new() } else { who }, is_unsure, level: None })
    });
    Answers {
        sheet: format!("sheet-{:02}", person + 1).parse().unwrap_or(ROUND),
        practice: Short::known("example"),
        asking: ROUND,
        edition: 1,
        on: format!("2026-09-{:02}", 2 + person / 2),
        role,
        name: String::new(),
        said: tasks.chain([(TEAM_ROLES, level(team)), (COORDINATION, level(coordination))]).collect(),
    }
}
