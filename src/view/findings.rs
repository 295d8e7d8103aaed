//! What the worksheet tells, beside the grid. Each line leads to its task.

use super::desk::Desk;
use super::dom::{El, button, el, link, page, soon};
use super::settle::to_settle;
use super::worksheet::WALK;
use crate::model::ItemId;
use crate::session::route::Screen;
use crate::sheets::findings::{Filter, Findings, Load, SkillQuestion, change_words};
use crate::sheets::worksheet::{Layer, Worksheet};
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
        to_settle(desk),
        progress(desk),
        section(desk, "No one does these now", Filter::Gaps, |found, sheet| {
            found.nobody_now.iter().map(|task| (*task, name(sheet, *task), should_words(sheet, *task))).collect()
        }),
        section(desk, "No one should do these", Filter::Gaps, |found, sheet| {
            found.nobody_should.iter().map(|task| (*task, name(sheet, *task), String::new())).collect()
        }),
        section(desk, "What moves", Filter::Changes, |found, sheet| {
            found
                .moves
                .iter()
                .map(|change| (change.task, name(sheet, change.task), change_words(sheet, change)))
                .collect()
        }),
        loads(desk),
        section(desk, "Not decided yet", Filter::Undecided, |found, sheet| {
            let begun = found.progress[Layer::Should as usize].answered > 0;
            let undecided = found.undecided.iter().filter(|_| begun);
            undecided.map(|task| (*task, name(sheet, *task), "Who should?".to_owned())).collect()
        }),
        section(desk, "Shared by many", Filter::All, |found, sheet| {
            found.shared.iter().map(|task| (*task, name(sheet, *task), in_layer(sheet, *task, Layer::Now))).collect()
        }),
        to_talk_about(desk),
        section(desk, "Top of skill?", Filter::All, |found, sheet| {
            found.skill.iter().map(|asks| (asks.task(), name(sheet, asks.task()), skill_words(sheet, asks))).collect()
        }),
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

/// A section with its lines; nothing where there are none.
fn section(desk: Desk, title: &'static str, filter: Filter, read: fn(&Findings, &Worksheet) -> Vec<Line>) -> El {
    let all = RwSignal::new(false);
    let lines = move || (desk.with_findings(|found| desk.with_sheet(|sheet| read(found, sheet))), all.get());
    let draw = move |(lines, all_of_them): &(Vec<Line>, bool)| {
        let count = lines.len();
        if count == 0 {
            return Vec::new();
        }
        let few = if *all_of_them { count } else { FEW };
        let line = |(task, words, small): &Line| {
            let task = *task;
            let to = button("to", words, move || go_to(desk, task));
            el("li").add(if small.is_empty() { to } else { to.add(el("small").text(small)) })
        };
        let head = el("h2").text(title).add(el("span").text(&count.to_string()));
        let mut section = el("section").with(&[head, el("ul").with_each(lines.iter().take(few).map(line))]);
        if count > few {
            section = section.add(button("quiet", &format!("Show all {count}"), move || all.set(true)));
        }
        if filter != Filter::All {
            section = section.add(button("quiet", "Show only these", move || desk.filter.set(filter)));
        }
        vec![section]
    };
    el("div").live_of(lines, draw)
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
    let draw = move || {
        desk.with_findings(|findings| {
            if findings.progress.iter().all(|progress| progress.answered == 0) {
                return None;
            }
            let most = findings.loads.iter().map(|load| load.now.max(load.should)).max().unwrap_or(0).max(1);
            let rows = desk
                .with_sheet(|sheet| findings.loads.iter().map(|load| load_row(sheet, load, most)).collect::<Vec<El>>());
            let head = el("h2").text("Tasks by role").add(el("span").text("now → should"));
            let section = el("section").with(&[head, el("ul").class("loads").with(&rows)]);
            let minutes = findings.loads.iter().any(|load| load.minutes_now + load.minutes_should > 0);
            let note = "Minutes a week count the tasks that have them. A shared task counts in equal parts.";
            Some(if minutes { section.add(el("p").class("soft").text(note)) } else { section })
        })
    };
    el("div").live_one(draw)
}

fn load_row(sheet: &Worksheet, load: &Load, most: usize) -> El {
    let bar = |class: &str, count: usize| {
        let bar = el("i").class(class);
        if let Some(bar) = bar.element().dyn_ref::<HtmlElement>() {
            let _ = bar.style().set_property("width", &format!("{}%", count * 100 / most));
        }
        if count == 0 { bar.attr("hidden", "") } else { bar }
    };
    let row = el("li").class("load").with(&[
        el("span").class("who").text(&sheet.names(&[load.column])),
        el("span")
            .class("bars")
            .attr("aria-hidden", "true")
            .with(&[bar("bar-now", load.now), bar("bar-should", load.should)]),
        el("span").class("count").text(&format!("{} → {}", load.now, load.should)),
    ]);
    if load.minutes_now + load.minutes_should == 0 {
        return row;
    }
    row.add(el("small").text(&format!("{} → {} minutes", load.minutes_now, load.minutes_should)))
}

/// Roles that only gain, and roles with nobody at the table.
fn to_talk_about(desk: Desk) -> El {
    let draw = move || {
        let mut lines: Vec<El> = Vec::new();
        desk.with_findings(|findings| {
            desk.with_sheet(|sheet| {
                for load in findings.loads.iter().filter(|load| load.only_gains()) {
                    let words = format!("{} +{}, nothing came off.", sheet.names(&[load.column]), load.gains);
                    lines.push(el("li").text(&words).add(el("small").text("Whose time pays for it?")));
                }
                if !findings.absent.is_empty() {
                    let words = format!("Nobody at the table: {}. ", sheet.names(&findings.absent));
                    let to = desk.route.get_untracked().on(Screen::Meeting).to_string();
                    lines.push(el("li").text(&words).add(link(&to, "The meeting")));
                }
            });
        });
        let head = || el("h2").text("To talk about").add(el("span").text(&lines.len().to_string()));
        (!lines.is_empty()).then(|| el("section").add(head()).add(el("ul").with(&lines)))
    };
    el("div").live_one(draw)
}
