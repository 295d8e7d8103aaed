//! What each screen says, as a document: role sheets, the plan and the record of a huddle in a form of their own, every
//! other screen as its tables.

use super::elements;
use super::huddle::{Decision, PARKING_LOT, decisions, parked};
use super::item::{Items, name_of};
use super::paper::{Block, Paper};
use super::role_sheet::{self, Read, RoleSheet};
use super::screen::{Place, Screen};
use super::steps::{self, HEAD};
use super::table::Table;
use super::tables::{Sources, tables};
use crate::model::ItemId;

/// A table of more columns than this wants its page on its side.
const NARROW: usize = 5;

/// What a screen says, as a document; none where it says nothing. On the role sheets, the one that the place names,
/// or all of them.
#[must_use]
pub fn paper(place: Place, sources: Sources) -> Option<Paper> {
    let items = Items::of(sources.document);
    let mut title = place.screen.label().to_owned();
    let blocks = match place.screen {
        Screen::RoleSheets => {
            let sheets = role_sheet::read(Read::of(sources.document, &items).sources(sources.document, sources.sheet));
            match place.item.and_then(|item| sheets.iter().find(|sheet| sheet.role == item)) {
                Some(sheet) => {
                    title = format!("Role sheet: {}", sheet.name);
                    role(sources, sheet)
                }
                None => sheets
                    .iter()
                    .flat_map(|sheet| {
                        let chapter = std::iter::once(Block::Chapter(sheet.name.clone()));
                        chapter.chain(role(sources, sheet))
                    })
                    .collect(),
            }
        }
        Screen::Huddle => record(sources, &items),
        Screen::Plan => elements::chosen(sources.document).map_or_else(Vec::new, |element| {
            title = format!("Plan: {}", name_of(sources.document, element));
            plan(sources, &items, element)
        }),
        screen => in_tables(screen, sources),
    };
    let is_wide = blocks.iter().any(|block| matches!(block, Block::Table(table) if table.head.len() > NARROW));
    let practice = sources.sheet.practice.clone();
    (!blocks.is_empty()).then(|| Paper { title, practice, day: sources.today.to_owned(), is_wide, blocks })
}

/// The tables of a screen, each under its title, as narrow as they can be.
fn in_tables(screen: Screen, sources: Sources) -> Vec<Block> {
    tables(screen, sources)
        .into_iter()
        .map(Table::without_empty_columns)
        .flat_map(|table| [Block::Heading(table.title.clone()), Block::Table(table)])
        .collect()
}

fn said(label: &str, text: String) -> Option<Block> {
    (!text.is_empty()).then(|| Block::Said(label.to_owned(), text))
}

/// A role sheet, as the screen and its print have it.
fn role(Sources { document, .. }: Sources, sheet: &RoleSheet) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !sheet.about.is_empty() {
        blocks.push(Block::Text(sheet.about.clone()));
    }
    blocks
        .extend(role_sheet::own_words(document, sheet.role).into_iter().filter_map(|(label, text)| said(label, text)));
    for section in &sheet.sections {
        blocks.push(Block::Heading(section.title.to_owned()));
        blocks.push(Block::Lines(section.lines.iter().map(|line| line.words.clone()).collect()));
    }
    if sheet.sections.is_empty() {
        blocks.push(Block::Text(role_sheet::NOTHING_YET.to_owned()));
    }
    if let Some(profile) = role_sheet::profile(&sheet.name) {
        blocks.push(Block::Heading(role_sheet::ELSEWHERE.to_owned()));
        blocks.extend(profile.parts.iter().filter_map(|(label, words)| said(label, (*words).to_owned())));
        blocks.push(Block::Text(role_sheet::PROFILES_FROM.to_owned()));
    }
    blocks.push(Block::Heading(role_sheet::AGREED.to_owned()));
    if sheet.holders.is_empty() {
        blocks.push(Block::Sign(String::new()));
    }
    for holder in &sheet.holders {
        if !holder.agreed.is_empty() {
            blocks.push(Block::Text(format!("{} agreed on {}", holder.name, holder.agreed)));
        }
        blocks.push(Block::Sign(holder.signs.clone()));
    }
    blocks
}

/// What a huddle decided, task by task, and what it put off.
fn record(Sources { document, sheet, .. }: Sources, items: &Items) -> Vec<Block> {
    let of = |decision: Decision| {
        let lines = Decision::LABELS.into_iter().zip(decision.texts()).filter_map(|(label, text)| said(label, text));
        std::iter::once(Block::Heading(decision.name.clone())).chain(lines).collect::<Vec<_>>()
    };
    let mut blocks: Vec<Block> = decisions(document, sheet).into_iter().flat_map(of).collect();
    let parked: Vec<String> = parked(document, items).into_iter().map(|(_, name)| name).collect();
    if !parked.is_empty() {
        blocks.extend([Block::Heading(PARKING_LOT.to_owned()), Block::Lines(parked)]);
    }
    blocks
}

/// A plan: what stands over it, its steps, and what to look at before it begins.
fn plan(sources: Sources, items: &Items, element: ItemId) -> Vec<Block> {
    let document = sources.document;
    let mut blocks: Vec<Block> =
        HEAD.iter().filter_map(|slot| said(slot.label, slot.shown(document, element))).collect();
    for table in tables(Screen::Plan, sources) {
        blocks.extend([Block::Heading(steps::STEPS.to_owned()), Block::Table(table)]);
    }
    let checks = steps::checks(&steps::read(document, items, element));
    if !checks.is_empty() {
        blocks.push(Block::Heading(steps::BEFORE.to_owned()));
        blocks.push(Block::Lines(checks.into_iter().map(|line| line.words).collect()));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::item::Kind;
    use crate::sheets::small::World;
    use crate::sheets::worksheet::Layer;
    use crate::sheets::{Beginning, Edit, example, findings::Findings, slots};

    fn made(world: &World, place: impl Into<Place>) -> Option<Paper> {
        let sheet = world.sheet();
        let findings = Findings::of(&sheet);
        let (document, today) = (&world.document, "2026-11-25");
        paper(place.into(), Sources { document, sheet: &sheet, findings: &findings, today, asking: None })
    }

    #[test]
    fn a_role_sheet_is_one_page_to_sign_and_all_of_them_are_chapters() {
        let mut world = World::new(Beginning::Empty);
        world.edit(Edit::add_in(Kind::Task, World::id("our-tasks"), World::id("call"), "Call back"));
        world.tick("call", Layer::Should, "ma");
        world.edit(Edit::set(World::id("ma"), slots::PURPOSE, "Keeps the day moving"));
        let one = made(&world, Screen::RoleSheets.at(World::id("ma"))).expect("a document");
        assert!(one.title.starts_with("Role sheet: ") && !one.is_wide);
        let purpose = Block::Said(slots::PURPOSE.label.to_owned(), "Keeps the day moving".to_owned());
        let owns = Block::Lines(vec!["Call back".to_owned()]);
        assert!(one.blocks.contains(&purpose) && one.blocks.contains(&owns), "{one:?}");
        assert_eq!(one.blocks.last(), Some(&Block::Sign(String::new())));
        let all = made(&world, Screen::RoleSheets).expect("a document");
        let chapters = all.blocks.iter().filter(|block| matches!(block, Block::Chapter(_))).count();
        assert_eq!(chapters, world.sheet().roles().count());
    }

    #[test]
    fn what_a_huddle_decided_stands_under_its_task() {
        let mut world = World::new(Beginning::Empty);
        assert_eq!(made(&world, Screen::Huddle), None, "nothing decided, nothing to say");
        world.edit(Edit::add_in(Kind::Task, World::id("our-tasks"), World::id("call"), "Call back"));
        world.tick("call", Layer::Should, "ma");
        world.edit(Edit::set(World::id("call"), slots::REASON, "They know the patient"));
        world.edit(Edit::set(World::id("call"), slots::DECIDED, "2026-11-25"));
        let record = made(&world, Screen::Huddle).expect("a document");
        let said = |label: &str, text: &str| Block::Said(label.to_owned(), text.to_owned());
        assert_eq!(
            record.blocks,
            [
                Block::Heading("Call back".to_owned()),
                said("Should", "MA"),
                said("Why", "They know the patient"),
                said("Decided on", "2026-11-25"),
            ]
        );
    }

    #[test]
    fn each_screen_that_has_tables_has_a_document() {
        let document = example::document();
        let sheet = crate::sheets::worksheet::Worksheet::read(&document);
        let findings = Findings::of(&sheet);
        let sources =
            Sources { document: &document, sheet: &sheet, findings: &findings, today: "2026-11-25", asking: None };
        for screen in Screen::all() {
            assert_eq!(paper(screen.into(), sources).is_some(), !tables(screen, sources).is_empty(), "{screen:?}");
        }
    }
}
