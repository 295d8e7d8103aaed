//! What each screen says, as tables: the one source of what is printed, saved for a spreadsheet and copied into a mail.

use super::elements::{self, Element};
use super::findings::Findings;
use super::huddle::{Decision, PARKING_LOT, decisions, parked};
use super::item::{Items, Kind, name_of};
use super::map::outline;
use super::milestones::{MILESTONES, Milestone, scores, target};
use super::overview::overview;
use super::people;
use super::role_sheet::{self, Read};
use super::screen::Screen;
use super::slot::Slot;
use super::slots;
use super::spread::{self, Round, Shown, returned};
use super::table::{Cell, Table};
use super::worksheet::{Column, Layer, Task, Worksheet};
use crate::model::{Document, ItemId};
use crate::text::words::list;

/// Everything that tables are made from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The practice.
    pub document: &'a Document,
    /// Its worksheet.
    pub sheet: &'a Worksheet,
    /// What the worksheet tells.
    pub findings: &'a Findings,
    /// Today, as `2026-11-22`.
    pub today: &'a str,
    /// The round of answers that a person wants to see.
    pub asking: Option<ItemId>,
}

/// What a screen says, as tables; none where it holds only forms.
#[must_use]
pub fn tables(screen: Screen, sources: Sources) -> Vec<Table> {
    let items = Items::of(sources.document);
    let made = match screen {
        Screen::Home => home(sources),
        Screen::Assess => assess(sources, &items),
        Screen::Worksheet | Screen::Cards => vec![worksheet(sources), load(sources)],
        Screen::Answers => answered(sources, &items),
        Screen::Huddle => huddle(sources, &items),
        Screen::Setup => setup(sources),
        Screen::Meeting => vec![meeting(sources)],
        Screen::Choose | Screen::Compare => vec![chosen(sources, &items)],
        Screen::Brainstorm => vec![brainstorms(sources, &items)],
        Screen::Plan => vec![plan(sources, &items)],
        Screen::Map => vec![map(sources, &items)],
        Screen::Tests => vec![tests(sources, &items)],
        Screen::People => vec![held(sources, &items)],
        Screen::Training => vec![training(sources, &items)],
        Screen::RoleSheets => vec![role_sheets(sources, &items)],
        Screen::Ask | Screen::Versions | Screen::Answer => Vec::new(),
    };
    made.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

/// What all screens say, as tables; each once.
#[must_use]
pub fn all_tables(sources: Sources) -> Vec<Table> {
    // These two show what others say, in another way.
    let screens = Screen::all().filter(|screen| !matches!(screen, Screen::Cards | Screen::Compare));
    screens.flat_map(|screen| tables(screen, sources)).collect()
}

/// Items as rows: their name, then a column for each slot.
fn of_slots(
    document: &Document,
    title: &str,
    named: &str,
    items: impl Iterator<Item = ItemId>,
    slots: &[Slot],
) -> Table {
    let head: Vec<&str> = std::iter::once(named).chain(slots.iter().map(|slot| slot.label)).collect();
    let row = |id: ItemId| {
        let cell = |slot: &Slot| match (slot.holds, slot.number(document, id)) {
            (super::slot::Holds::Number, Some(number)) => Cell::from(number),
            _ => slot.shown(document, id).into(),
        };
        std::iter::once(name_of(document, id).into()).chain(slots.iter().map(cell)).collect()
    };
    Table::new(title, &head).with(items.map(row)).without_empty_columns()
}

fn home(Sources { document, sheet, findings, today, .. }: Sources) -> Vec<Table> {
    let overview = overview(document, &Items::of(document), sheet, findings, today);
    let step = |step: &super::overview::Progress| {
        vec![step.part.title().into(), step.standing.words().into(), step.words.clone().into()]
    };
    let open = overview
        .open
        .iter()
        .flat_map(|open| open.lines.iter().map(|line| vec![open.title.into(), line.words.clone().into()]));
    vec![
        Table::new("Where we stand", &["Step", "How far", "Details"]).with(overview.steps.iter().map(step)),
        Table::new("What is open", &["What", "Which"]).with(open),
    ]
}

fn assess(Sources { document, .. }: Sources, items: &Items) -> Vec<Table> {
    let of = |milestone: &'static Milestone| {
        let target = target(document, milestone.id);
        scores(document, items, milestone.id).into_iter().map(move |scored| {
            let text = |slot: Slot| slot.text(document, scored.id).into();
            vec![
                milestone.name.into(),
                scored.on.clone().into(),
                scored.level.into(),
                target.map_or_else(|| "".into(), Cell::from),
                text(slots::BY),
                text(slots::WHY),
            ]
        })
    };
    let head = ["Milestone", "Date", "Level", "Target", "Who scored", "Why this level"];
    vec![Table::new("Milestones", &head).with(MILESTONES.iter().flat_map(of))]
}

/// Who is ticked in a layer; "Other" with its words.
fn who(sheet: &Worksheet, task: &Task, layer: Layer) -> String {
    let name = |at: usize| {
        let Column { id, name, .. } = &sheet.columns[at];
        match task.other[layer as usize].as_str() {
            words if *id == super::worksheet::OTHER_ID && !words.is_empty() => format!("{name}: {words}"),
            _ => name.clone(),
        }
    };
    let names: Vec<String> = task.ticked(layer).map(name).collect();
    list(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn worksheet(Sources { sheet, .. }: Sources) -> Table {
    let head =
        ["Group", "Task", "Now", "Could", "Should", "When", "Skill", "Minutes a week", "Note", "Not in our practice"];
    let rows = sheet.categories.iter().flat_map(|category| {
        category.tasks.iter().map(|task| {
            vec![
                category.name.clone().into(),
                task.name.clone().into(),
                who(sheet, task, Layer::Now).into(),
                who(sheet, task, Layer::Could).into(),
                who(sheet, task, Layer::Should).into(),
                task.phase.map_or("", super::Phase::label).into(),
                task.skill.clone().into(),
                task.minutes.map_or_else(|| "".into(), Cell::from),
                task.note.clone().into(),
                if task.aside { "yes" } else { "" }.into(),
            ]
        })
    });
    Table::new("Share the care", &head).with(rows)
}

fn load(Sources { sheet, findings, .. }: Sources) -> Table {
    let head =
        ["Role", "Tasks now", "Tasks as it should be", "Change", "Minutes a week now", "Minutes as it should be"];
    let row = |load: &super::findings::Load| {
        vec![
            sheet.columns[load.column].name.clone().into(),
            load.now.into(),
            load.should.into(),
            Cell::difference(load.now, load.should),
            load.minutes_now.into(),
            load.minutes_should.into(),
        ]
    };
    Table::new("Load of each role", &head).with(findings.loads.iter().map(row))
}

/// What is said in a round, as much of it as is shown.
fn answered(Sources { document, sheet, asking, .. }: Sources, items: &Items) -> Vec<Table> {
    let Some(Round { asking, sheets, shown, .. }) = spread::round(document, items, asking) else { return Vec::new() };
    let row = |row: &spread::Returned| {
        vec![row.name.clone().into(), row.asked.map_or_else(|| "".into(), Cell::from), row.answered.into()]
    };
    let mut tables = vec![
        Table::new("Who has answered", &["Role", "Asked", "Answered"])
            .with(returned(document, sheet, asking, &sheets).iter().map(row)),
    ];
    if shown == Shown::Number {
        return tables;
    }
    let mut head = vec!["Task"];
    head.extend(sheet.columns.iter().map(|column| column.name.as_str()));
    head.push("Do not know");
    head.push("Said by");
    if shown == Shown::ByRole {
        head.push("What people say of themselves");
        head.push("Remarks");
    }
    head.push("Not shown yet");
    let row = |spread: &spread::Spread| {
        let mut row: Vec<Cell> = vec![name_of(document, spread.task).into()];
        row.extend(spread.who.iter().map(|count| Cell::from(*count)));
        row.push(spread.unsure.into());
        row.push((spread.of + spread.unsure).into());
        if shown == Shown::ByRole {
            row.push(spread.own_words(sheet).into());
            row.push(spread.remark_words(sheet).join(" ").into());
        }
        row.push(spread.hidden_words().into());
        row
    };
    let said = Table::new("How many say who does it", &head).with(spread::spread(sheet, &sheets).iter().map(row));
    tables.push(said.without_empty_columns());
    let level = |levels: &spread::Levels| {
        let counts = levels.say.iter().map(|count| Cell::from(*count));
        std::iter::once(name_of(document, levels.milestone).into()).chain(counts).collect()
    };
    let levels: Vec<spread::Levels> =
        spread::levels(&sheets).into_iter().filter(|levels| levels.say.iter().any(|count| *count > 0)).collect();
    let head = ["Milestone", "Level 0", "Level 1", "Level 2", "Level 3"];
    tables.push(Table::new("How many say each level", &head).with(levels.iter().map(level)));
    tables
}

fn huddle(Sources { document, sheet, .. }: Sources, items: &Items) -> Vec<Table> {
    let head: Vec<&str> = std::iter::once("Task").chain(Decision::LABELS).collect();
    let rows = decisions(document, sheet).into_iter().map(|decision| {
        let texts = decision.texts();
        std::iter::once(decision.name).chain(texts).map(Cell::from).collect()
    });
    let parked = parked(document, items).into_iter().map(|(_, name)| vec![name.into()]);
    vec![Table::new("What the huddle decided", &head).with(rows), Table::new(PARKING_LOT, &["Question"]).with(parked)]
}

fn setup(Sources { document, sheet, .. }: Sources) -> Vec<Table> {
    let roles = sheet.roles().map(|role| role.id);
    let tasks = sheet.tasks().map(|task| task.id);
    let of_tasks = [slots::PHASE, slots::SKILL, slots::NEEDS, slots::MINUTES, slots::NOTE, slots::ASIDE];
    vec![
        of_slots(document, "Roles", "Role", roles, &[slots::ABOUT, slots::PEOPLE, slots::LEVEL]),
        of_slots(document, "Tasks", "Task", tasks, &of_tasks),
    ]
}

fn meeting(Sources { sheet, .. }: Sources) -> Table {
    let row = |role: &Column| {
        vec![role.name.clone().into(), if role.present { "yes" } else { "no" }.into(), role.names.clone().into()]
    };
    let title = if sheet.met.is_empty() { "The meeting".to_owned() } else { format!("The meeting of {}", sheet.met) };
    Table::new(title, &["Role", "At the table", "Names"]).with(sheet.roles().map(row))
}

fn chosen(Sources { document, .. }: Sources, items: &Items) -> Table {
    let head =
        ["Element", "Where we stand", "Circled", "Feasible", "Why", "Priority", "Why this priority", "Priority task"];
    let priority = elements::chosen(document);
    let row = |element: &Element| {
        let shown = |slot: Slot| slot.shown(document, element.id).into();
        vec![
            element.name.clone().into(),
            shown(slots::STAGE),
            if element.is_circled { "yes" } else { "" }.into(),
            shown(slots::FEASIBLE),
            shown(slots::WHY_FEASIBLE),
            shown(slots::PRIORITY),
            shown(slots::WHY_PRIORITY),
            if priority == Some(element.id) { "yes" } else { "" }.into(),
        ]
    };
    let elements = elements::read(document, items);
    Table::new("Elements of care coordination", &head)
        .with(elements.iter().filter(|element| !element.is_aside).map(row))
}

fn brainstorms(Sources { document, .. }: Sources, items: &Items) -> Table {
    let asked = [slots::CHANGE, slots::BETTER, slots::AGREE, slots::BARRIER];
    let of = |element: Element| {
        let line = move |question: String, text: String| -> Vec<Cell> {
            vec![element.name.clone().into(), question.into(), text.into()]
        };
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for slot in asked {
            rows.push(line(slot.label.to_owned(), slot.text(document, element.id)));
        }
        for (resource, name) in slots::RESOURCES {
            for slot in [slots::HAVE, slots::NEED, slots::COST] {
                rows.push(line(
                    format!("{name}: {}", slot.label.to_lowercase()),
                    slot.of(resource).shown(document, element.id),
                ));
            }
        }
        rows.extend(items.under(Kind::Idea, element.id).map(|idea| line("Idea".to_owned(), name_of(document, idea))));
        rows.retain(|row| row[2] != Cell::Text(String::new()));
        rows
    };
    let begun = elements::read(document, items).into_iter().filter(|element| element.is_begun);
    Table::new("Brainstorms", &["Element", "Question", "Answer"]).with(begun.flat_map(of))
}

/// What a plan says of each step.
const OF_STEPS: [Slot; 13] = [
    slots::ROLE,
    slots::PERSON,
    slots::PLACE,
    slots::START,
    slots::DUE,
    slots::STATUS,
    slots::PROTOCOL,
    slots::LINK,
    slots::TRAINING,
    slots::RESOURCE,
    slots::FACES,
    slots::LOOP,
    slots::NEXT,
];

fn plan(Sources { document, .. }: Sources, items: &Items) -> Table {
    let element = elements::chosen(document);
    let title = element.map_or_else(|| "Plan".to_owned(), |element| format!("Plan: {}", name_of(document, element)));
    let steps: Vec<ItemId> = element.map(|element| items.under(Kind::Step, element).collect()).unwrap_or_default();
    of_slots(document, &title, "What happens", steps.into_iter(), &OF_STEPS)
}

fn map(Sources { document, .. }: Sources, items: &Items) -> Table {
    let steps = Read::of(document, items).steps;
    let row = |(nth, told): (usize, super::map::Told)| {
        vec![Cell::from(nth + 1), told.words.into(), told.ways.join(" ").into()]
    };
    Table::new("Process map, in words", &["Step", "What, who, where", "Then"])
        .with(outline(&steps).into_iter().enumerate().map(row))
}

fn tests(Sources { document, .. }: Sources, items: &Items) -> Table {
    let asked = [slots::ON, slots::RUNS, slots::PLACE, slots::PREDICT, slots::HAPPENED, slots::LEARNED, slots::VERDICT];
    let tests: Vec<ItemId> =
        elements::chosen(document).map(|element| items.under(Kind::Test, element).collect()).unwrap_or_default();
    of_slots(document, "Small tests", "What we test", tests.into_iter(), &asked)
}

fn held(Sources { document, sheet, .. }: Sources, items: &Items) -> Table {
    let people = people::read(document, items);
    let row = |person: &people::Person| {
        let roles: Vec<&str> =
            person.roles.iter().filter_map(|role| sheet.role(*role)).map(|role| role.name.as_str()).collect();
        vec![person.name.clone().into(), list(&roles).into()]
    };
    Table::new("People", &["Person", "Roles"]).with(people.iter().map(row))
}

/// What the training plan says of each row.
const OF_TRAINING: [Slot; 9] = [
    slots::ROLE,
    slots::PERSON,
    slots::ABLE,
    slots::MATERIAL,
    slots::HOW,
    slots::TRAINER,
    slots::DONE,
    slots::EVIDENCE,
    slots::DUE,
];

fn training(Sources { document, .. }: Sources, items: &Items) -> Table {
    of_slots(document, "Training plan", "Skill", items.all(Kind::Training), &OF_TRAINING)
}

fn role_sheets(Sources { document, sheet, .. }: Sources, items: &Items) -> Table {
    let sheets = role_sheet::read(Read::of(document, items).sources(document, sheet));
    let rows = sheets.into_iter().flat_map(|role| {
        let own = role_sheet::own_words(document, role.role).into_iter();
        let mut rows: Vec<Vec<Cell>> =
            own.map(|(label, text)| vec![role.name.clone().into(), label.into(), text.into()]).collect();
        for section in &role.sections {
            rows.extend(
                section
                    .lines
                    .iter()
                    .map(|line| vec![role.name.clone().into(), section.title.into(), line.words.clone().into()]),
            );
        }
        rows
    });
    Table::new("Role sheets", &["Role", "Part", "What"]).with(rows)
}
