//! What the worksheet tells, beside the grid. Each line leads to its task.

use crate::desk::Desk;
use crate::desk::Part;
use crate::dom::{El, button, el, link, page, soon};
use crate::model::ItemId;
use crate::sheets::findings::{Filter, Findings, Load, SkillQuestion, change_words};
use crate::sheets::item::PRACTICE;
use crate::sheets::screen::Screen;
use crate::sheets::worksheet::{Layer, Worksheet};
use crate::ui::layers::WALK;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// How many lines a section shows before "Show all".
const FEW: usize = 6;

/// A line: the task it leads to, its words, and a smaller second line.
type Line = (ItemId, String, String);

/// All sections.
pub fn findings(desk: Desk) -> El {
    let own = "What stands here is Carelanes’ own reading, not part of the published sheet.";
    el("aside").attr("aria-label", "What the worksheet tells").attr("tabindex", "0").with(&[
        el("div").live_one(move || to_settle(desk)),
        progress(desk),
        section(desk, "No one does these now", Filter::Gaps, NOBODY_NOW),
        section(desk, "No one should do these", Filter::Gaps, NOBODY_SHOULD),
        section(desk, "What moves", Filter::Changes, MOVES),
        loads(desk),
        section(desk, "Not decided yet", Filter::Undecided, UNDECIDED),
        section(desk, "Shared by many", Filter::All, SHARED),
        to_talk_about(desk),
        section(desk, "Top of skill?", Filter::All, SKILL),
        el("p").class("own-words").text(own),
    ])
}

fn name(sheet: &Worksheet, task: ItemId) -> String {
    sheet.task(task).map(|task| task.name.clone()).unwrap_or_default()
}

fn in_layer(sheet: &Worksheet, task: ItemId, layer: Layer) -> String {
    sheet.task(task).map(|task| sheet.names(&task.ticked(layer).collect::<Vec<_>>())).unwrap_or_default()
}

fn should_words(sheet: &Worksheet, task: ItemId) -> String {
    let names = in_layer(sheet, task, Layer::Should);
    if names.is_empty() { "Should: not decided".to_owned() } else { format!("Should: {names}") }
}

fn skill_words(sheet: &Worksheet, question: &SkillQuestion) -> String {
    match question {
        SkillQuestion::BelowTheTop { does, could, .. } => {
            format!(
                "{} should; could {} do it instead? Your state’s scope of practice decides.",
                sheet.names(&[*does]),
                sheet.names(&[*could])
            )
        }
        SkillQuestion::AboveTheLevel { does, needs, .. } => {
            let level = sheet.levels.get(*needs).map(|level| level.name.as_str()).unwrap_or_default();
            format!(
                "Takes “{level}”. Is {} allowed and trained? Your state’s scope of practice decides.",
                sheet.names(&[*does])
            )
        }
    }
}

/// What is to be settled, where there is something.
fn to_settle(desk: Desk) -> Option<El> {
    let Part::Here(later) = desk.later.get() else { return None };
    desk.unsettled.with(|found| (!found.is_empty()).then(|| (later.to_settle)(desk)))
}

/// What a section lists: the tasks, and what the smaller second line says of the one at a position.
type Listing = (fn(&Findings) -> Vec<ItemId>, fn(&Findings, &Worksheet, usize) -> String);

const NOBODY_NOW: Listing =
    (|found| found.nobody_now.clone(), |found, sheet, at| should_words(sheet, found.nobody_now[at]));
const NOBODY_SHOULD: Listing = (|found| found.nobody_should.clone(), |_, _, _| String::new());
const MOVES: Listing = (
    |found| found.moves.iter().map(|change| change.task).collect(),
    |found, sheet, at| change_words(sheet, &found.moves[at]),
);
const UNDECIDED: Listing = (
    |found| {
        let begun = found.progress[Layer::Should as usize].answered > 0;
        if begun { found.undecided.clone() } else { Vec::new() }
    },
    |_, _, _| "Who should?".to_owned(),
);
const SHARED: Listing =
    (|found| found.shared.clone(), |found, sheet, at| in_layer(sheet, found.shared[at], Layer::Now));
const SKILL: Listing = (
    |found| found.skill.iter().map(|question| question.task()).collect(),
    |found, sheet, at| skill_words(sheet, &found.skill[at]),
);

/// A section with its lines; nothing where there are none.
fn section(desk: Desk, title: &'static str, filter: Filter, (tasks, small): Listing) -> El {
    let all = RwSignal::new(false);
    let read = move || {
        let few = if all.get() { usize::MAX } else { FEW };
        desk.with_findings(|found| {
            desk.with_sheet(|sheet| {
                let tasks = tasks(found);
                let shown = tasks.iter().enumerate().take(few);
                let lines = shown.map(|(at, task)| (*task, name(sheet, *task), small(found, sheet, at)));
                (tasks.len(), lines.collect::<Vec<Line>>())
            })
        })
    };
    let draw = move |(count, lines): &(usize, Vec<Line>)| {
        let count = *count;
        if count == 0 {
            return Vec::new();
        }
        let line = |(task, words, small): &Line| {
            let task = *task;
            let to = button("to", words, move || go_to(desk, task));
            el("li").add(if small.is_empty() { to } else { to.add(el("small").text(small)) })
        };
        let head = el("h2").text(title).add(el("span").text(&count.to_string()));
        let mut section = el("section").with(&[head, el("ul").with_each(lines.iter().map(line))]);
        if count > lines.len() {
            section = section.add(button("quiet", &format!("Show all {count}"), move || all.set(true)));
        }
        if filter != Filter::All {
            section = section.add(button("quiet", "Show only these", move || desk.filter.set(filter)));
        }
        vec![section]
    };
    el("div").live_of(read, draw)
}

/// Goes to a task's cell; where a filter hides it, all rows are shown first.
fn go_to(desk: Desk, task: ItemId) {
    if page().get_element_by_id(&format!("t-{task}")).is_none() {
        desk.filter.set(Filter::All);
        desk.words.set(String::new());
    }
    soon(move || desk.focus.set(Some(task)));
}

fn progress(desk: Desk) -> El {
    let row = move |layer: Layer| {
        let read = move || desk.with_findings(|findings| findings.progress[layer as usize]);
        let bar = el("progress")
            .attr("aria-label", &format!("{} answered", layer.label()))
            .live_attr("max", move || Some(read().total.max(1).to_string()))
            .live_attr("value", move || Some(read().answered.to_string()));
        let count = el("span").says(move || format!("{} of {}", read().answered, read().total));
        [el("dt").text(layer.label()), el("dd").with(&[bar, count])]
    };
    let list = el("dl").class("progress").with_each(WALK.into_iter().flat_map(row));
    el("section").with(&[el("h2").text("Answered"), list])
}

/// Each role's tasks now and as they should be, as a picture and in numbers.
fn loads(desk: Desk) -> El {
    let read = move || {
        desk.with_findings(|found| {
            let begun = found.progress.iter().any(|progress| progress.answered > 0);
            let named = |load: &Load| (desk.with_sheet(|sheet| sheet.names(&[load.column])), load.clone());
            found.loads.iter().filter(|_| begun).map(named).collect::<Vec<(String, Load)>>()
        })
    };
    let draw = |loads: &Vec<(String, Load)>| {
        if loads.is_empty() {
            return Vec::new();
        }
        let tasks = loads.iter().map(|(name, load)| (name.as_str(), load.now, load.should)).collect::<Vec<Bars>>();
        let minutes =
            loads.iter().map(|(name, load)| (name.as_str(), load.minutes_now as usize, load.minutes_should as usize));
        let minutes = minutes.collect::<Vec<Bars>>();
        let mut pictures = vec![picture("Tasks by role", &tasks)];
        if minutes.iter().any(|(_, now, should)| now + should > 0) {
            let note = "A week, of the tasks that have minutes. A shared task counts in equal parts.";
            pictures.push(picture("Minutes by role", &minutes).add(el("p").class("soft").text(note)));
        }
        pictures
    };
    el("div").live_of(read, draw)
}

/// A role, and how much of something it has now and as it should be.
type Bars<'a> = (&'a str, usize, usize);

/// A bar for now and one for should, for each role; the longest fills the room.
fn picture(title: &str, roles: &[Bars]) -> El {
    let most = roles.iter().map(|(_, now, should)| *now.max(should)).max().unwrap_or(0).max(1);
    let bar = |class: &str, count: usize| {
        let bar = el("i").class(class);
        if let Some(bar) = bar.element().dyn_ref::<HtmlElement>() {
            let _ = bar.style().set_property("width", &format!("{}%", count * 100 / most));
        }
        if count == 0 { bar.attr("hidden", "") } else { bar }
    };
    let row = |(name, now, should): &Bars| {
        let bars = el("span").class("bars").attr("aria-hidden", "true");
        el("li").class("load").with(&[
            el("span").class("who").text(name),
            bars.with(&[bar("bar-now", *now), bar("bar-should", *should)]),
            el("span").class("count").text(&format!("{now} → {should}")),
        ])
    };
    let head = el("h2").text(title).add(el("span").text("now → should"));
    el("section").with(&[head, el("ul").class("loads").with_each(roles.iter().map(row))])
}

/// Roles that only gain, and roles with nobody at the table: lines that lead to no one task.
fn to_talk_about(desk: Desk) -> El {
    let read = move || {
        desk.with_findings(|found| {
            desk.with_sheet(|sheet| {
                let mut lines: Vec<Line> = Vec::new();
                for load in found.loads.iter().filter(|load| load.only_gains()) {
                    let words = format!("{} +{}, nothing came off.", sheet.names(&[load.column]), load.gains);
                    lines.push((PRACTICE, words, "Whose time pays for it?".to_owned()));
                }
                if !found.absent.is_empty() {
                    let words = format!("Nobody at the table: {}. ", sheet.names(&found.absent));
                    lines.push((PRACTICE, words, String::new()));
                }
                (lines.len(), lines)
            })
        })
    };
    let draw = move |(count, lines): &(usize, Vec<Line>)| {
        if lines.is_empty() {
            return Vec::new();
        }
        let line = |(_, words, small): &Line| {
            let line = el("li").text(words);
            if small.is_empty() {
                let to = desk.route.get_untracked().on(Screen::Meeting).to_string();
                return line.add(link(&to, "The meeting"));
            }
            line.add(el("small").text(small))
        };
        let head = el("h2").text("To talk about").add(el("span").text(&count.to_string()));
        vec![el("section").with(&[head, el("ul").with_each(lines.iter().map(line))])]
    };
    el("div").live_of(read, draw)
}
