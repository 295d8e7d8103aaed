//! "Answers": taking in what colleagues sent, who has answered, and what they say side by side.

use super::asked::choose_files;
use super::desk::{Arrived, Desk};
use super::dialog::{buttons, frame};
use super::dom::{El, button, el, set_value_of, value_of};
use super::field::{Field, choice, form};
use super::lists::{fold, to};
use super::slots::slot;
use super::worksheet::{print_button, steps};
use crate::model::{Document, ItemId};
use crate::sheets::Edit;
use crate::sheets::answers::{Answers, Arrival, all, arrival};
use crate::sheets::asking::rounds;
use crate::sheets::item::{Items, name_of};
use crate::sheets::screen::Screen;
use crate::sheets::slots;
use crate::sheets::spread::{self, FEWEST, Levels, Returned, Shown, Spread, role_words};
use crate::sheets::worksheet::Worksheet;
use leptos::prelude::*;
use std::sync::Arc;

/// How many differences are shown at first.
const FEW: usize = 8;

/// What one round brought, read once for all that shows it.
#[derive(Clone, PartialEq, Default)]
struct Round {
    asking: Option<ItemId>,
    sheets: Vec<Answers>,
    shown: Option<Shown>,
    at_least: u32,
    returned: Vec<Returned>,
    doubles: Vec<String>,
}

/// All rounds that anyone asked or answered in, the latest first, with their words.
fn all_rounds(document: &Document) -> Vec<(ItemId, String)> {
    let items = Items::of(document);
    let mut found: Vec<(ItemId, String)> = rounds(&items).into_iter().map(|id| (id, name_of(document, id))).collect();
    for answers in all(document, &items) {
        if !found.iter().any(|(id, _)| *id == answers.asking) {
            found.push((answers.asking, "Asked from another copy".to_owned()));
        }
    }
    found
}

fn read_round(desk: Desk, chosen: Option<ItemId>) -> Round {
    desk.with_sheet(|sheet| {
        desk.follow(|document| {
            let rounds = all_rounds(document);
            let chosen = chosen.filter(|chosen| rounds.iter().any(|(id, _)| id == chosen));
            let Some(asking) = chosen.or(rounds.first().map(|(id, _)| *id)) else { return Round::default() };
            let mut sheets = all(document, &Items::of(document));
            sheets.retain(|answers| answers.asking == asking);
            let at_least = spread::at_least(document, asking);
            let returned = spread::returned(document, sheet, asking, &sheets);
            Round {
                asking: Some(asking),
                shown: Some(spread::shown(sheets.len(), at_least)),
                at_least,
                doubles: spread::doubles(document, &returned, &sheets),
                returned,
                sheets,
            }
        })
    })
}

/// The screen.
pub fn screen(desk: Desk) -> El {
    let chosen = RwSignal::new(None::<ItemId>);
    let read = move || read_round(desk, chosen.get());
    let round_choice = move || {
        let rounds = desk.follow(all_rounds);
        (rounds.len() > 1).then(|| {
            let choices = rounds.into_iter().map(|(id, words)| (id.to_string(), words)).collect::<Vec<_>>();
            let value = move || chosen.get().map(|id| id.to_string()).unwrap_or_default();
            let field = Field { label: "Which round", hint: "", kind: "" };
            el("div").class("narrow").add(choice(
                field,
                value,
                move || choices.clone(),
                move |id| chosen.set(id.parse().ok()),
            ))
        })
    };
    el("section").class("text broad answers").with(&[
        el("h1").text("Answers"),
        el("p")
            .class("lede")
            .text("What colleagues answered alone, side by side. It is there to talk about, and decides nothing."),
        el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        take_in(desk),
        el("div").live_one(round_choice),
        el("div").live_of(read, move |round: &Round| drawn(desk, round)),
    ])
}

/// Files and pasted mails.
fn take_in(desk: Desk) -> El {
    let pasted = el("textarea").attr("rows", "5").attr("id", "pasted").attr("aria-label", "The text of the mail");
    let held = pasted.element().clone();
    let open = move || {
        if desk.open_text(&value_of(&held)) {
            set_value_of(&held, "");
        }
    };
    let paste =
        fold("Paste a mail instead").add(form("", open).with(&[
            pasted,
            el("p").add(el("button").attr("type", "submit").class("plain").text("Open what I pasted")),
        ]));
    el("div").class("take-in").with(&[
        choose_files(desk, "Open answer files"),
        el("span").class("soft").text("Many at once, or drop them on this page. Twice does no harm."),
        paste,
    ])
}

fn drawn(desk: Desk, round: &Round) -> Vec<El> {
    let (Some(asking), Some(shown)) = (round.asking, round.shown) else {
        return vec![el("p").text("Nobody was asked yet. ").add(to(desk, Screen::Ask, "Ask colleagues"))];
    };
    let mut drawn = vec![who_answered(desk, asking, round)];
    let count = round.sheets.len();
    let words = match shown {
        _ if count == 0 => return drawn,
        Shown::Number => Some(format!(
            "What they say is shown from {FEWEST} answers on. A count of one or two would be a person. The stored worksheet \
             and its copies hold each answer."
        )),
        Shown::Together => Some(format!(
            "What each role says of itself is shown from {} answers on. The stored worksheet and its copies hold each answer.",
            round.at_least
        )),
        Shown::ByRole => None,
    };
    drawn.extend(words.map(|words| el("p").class("finding").text(&words)));
    if shown > Shown::Number {
        let (spreads, sheet) = desk.peek_sheet(|sheet| (spread::spread(sheet, &round.sheets), sheet.clone()));
        drawn.push(differences(desk, &sheet, &spreads, shown));
        drawn.push(heat(desk, &sheet, &spreads, shown));
        let levels = spread::levels(&round.sheets);
        if levels.iter().any(|levels| levels.say.iter().any(|count| *count > 0)) {
            drawn.push(of_levels(desk, &levels));
        }
    }
    drawn
}

// ---- Who has answered ----

fn who_answered(desk: Desk, asking: ItemId, round: &Round) -> El {
    let (answered, asked) =
        round.returned.iter().fold((0, 0), |(a, b), row| (a + row.answered, b + row.asked.unwrap_or(0)));
    let reply_by = desk.with_document(|document| slots::REPLY_BY.text(document, asking)).unwrap_or_default();
    let have = if answered == 1 && asked == 0 { "has" } else { "have" };
    let mut words = match asked {
        0 => format!("{answered} {have} answered."),
        asked => format!("{answered} of {asked} {have} answered."),
    };
    if !reply_by.is_empty() {
        words = format!("{words} Reply by {reply_by}.");
    }
    let row = |row: &Returned| {
        let asked = row.asked.map_or("not said".to_owned(), |asked| asked.to_string());
        el("tr").with(&[
            el("th").attr("scope", "row").text(&row.name),
            el("td").class("number").text(&asked),
            el("td").class("number").text(&row.answered.to_string()),
        ])
    };
    let head = ["Role", "Asked", "Answered"].map(|words| el("th").attr("scope", "col").text(words));
    let table = el("table").class("plain-table counts").with(&[
        el("caption").class("unseen").text("Who was asked and who has answered"),
        el("thead").add(el("tr").with(&head)),
        el("tbody").with_each(round.returned.iter().map(row)),
    ]);
    let count = round.sheets.len();
    let remind = button("plain", "Copy a reminder", move || {
        desk.copy_text(desk.reminding_mail(asking, count), "Copied. Paste it into a mail to everyone you asked.");
    });
    let mut shown = vec![el("p").add(el("b").text(&words)), table];
    if !round.doubles.is_empty() {
        let doubles = round.doubles.iter().map(|line| el("li").text(line));
        shown.push(el("div").class("finding").with(&[
            el("b").text("May be one person’s, sent twice"),
            el("ul").with_each(doubles),
            el("p").class("soft").text("Both count. Remove one below if it is."),
        ]));
    }
    shown.push(el("div").class("buttons").add(remind).add(to(desk, Screen::Ask, "Ask more colleagues").class("plain")));
    let lines = desk.with_document(|document| {
        let line = |answers: &Answers| {
            let id = answers.sheet;
            let role = role_words(document, answers.role);
            let words = if answers.name.is_empty() { role } else { format!("{} ({role})", answers.name) };
            let remove = button("plain danger", "Remove", move || {
                desk.dispatch(&Edit::Remove(id));
            });
            el("li").with(&[
                el("span").class("line-name").text(&words).add(el("small").text(&day_words(answers))),
                remove.attr("aria-label", &format!("Remove: {words}, {}", answers.on)),
            ])
        };
        el("ul").class("lines").with_each(round.sheets.iter().map(line))
    });
    shown.push(
        fold("Every sheet, and how it is shown")
            .with_each(lines.into_iter().chain([el("div").class("narrow").add(slot(desk, asking, slots::AT_LEAST))])),
    );
    el("section").attr("aria-label", "Who has answered").with(&shown)
}

fn day_words(answers: &Answers) -> String {
    let day = if answers.on.is_empty() { "no day said".to_owned() } else { answers.on.clone() };
    if answers.edition > 1 { format!("{day}, sent {} times", answers.edition) } else { day }
}

// ---- What they say ----

fn name_in(sheet: &Worksheet, task: ItemId) -> String {
    sheet.task(task).map(|task| task.name.clone()).unwrap_or_default()
}

fn differences(desk: Desk, sheet: &Worksheet, spreads: &[Spread], shown: Shown) -> El {
    let apart = spread::by_distance(spreads, shown);
    let one = |spread: &&Spread| {
        let mut said = vec![spread.who_words(sheet)];
        if shown == Shown::ByRole {
            said.push(spread.own_words(sheet));
        }
        said.retain(|words| !words.is_empty());
        let mut line = el("li").with(&[
            to(desk, Screen::Worksheet.at(spread.task), &name_in(sheet, spread.task)).class("task-name"),
            el("p").text(&said.join(" ")),
        ]);
        if shown == Shown::ByRole {
            line = line.with_each(spread.remark_words(sheet).iter().map(|words| el("p").class("remark").text(words)));
        }
        line
    };
    let title =
        el("h2").text("Where you differ").text(" ").add(el("span").class("soft").text(&apart.len().to_string()));
    if apart.is_empty() {
        return el("section")
            .with(&[title, el("p").text("Everyone who answered says the same. Look at the tasks that nobody does.")]);
    }
    let (first, rest) = apart.split_at(apart.len().min(FEW));
    let mut section = el("section").with(&[title, el("ol").class("apart").with_each(first.iter().map(one))]);
    if !rest.is_empty() {
        let list = el("ol").class("apart").attr("start", &(FEW + 1).to_string()).with_each(rest.iter().map(one));
        section = section.add(fold(&format!("{} more", rest.len())).add(list));
    }
    section
}

/// How dark a cell is, in five steps; its number says the same.
fn heat_of(count: u32, of: u32) -> &'static str {
    match (count, of) {
        (0, _) | (_, 0) => "heat-0",
        (count, of) if count * 4 <= of => "heat-1",
        (count, of) if count * 2 <= of => "heat-2",
        (count, of) if count * 4 <= of * 3 => "heat-3",
        _ => "heat-4",
    }
}

/// Tasks by roles, with how many say so; under it how many of the role say it of themselves.
fn heat(desk: Desk, sheet: &Worksheet, spreads: &[Spread], shown: Shown) -> El {
    let head = el("tr")
        .add(el("th").attr("scope", "col").text("Task"))
        .with_each(sheet.columns.iter().map(|column| el("th").attr("scope", "col").text(&column.name)))
        .add(el("th").attr("scope", "col").text("Said by"));
    let cell = |spread: &Spread, at: usize| {
        let count = spread.who[at];
        let mut cell = el("td").class(heat_of(count, spread.of));
        if count > 0 {
            cell = cell.add(el("b").text(&count.to_string()));
        }
        if let Some(own) = spread.own_of(at).filter(|_| shown == Shown::ByRole) {
            cell = cell.add(el("small").text(&format!("{}/{} do", own.yes, own.yes + own.no)));
        }
        cell
    };
    let row = |spread: &Spread| {
        let name = to(desk, Screen::Worksheet.at(spread.task), &name_in(sheet, spread.task));
        let said = spread.of + spread.unsure;
        el("tr")
            .add(el("th").attr("scope", "row").add(name))
            .with_each((0..sheet.columns.len()).map(|at| cell(spread, at)))
            .add(el("td").text(&if said > 0 { said.to_string() } else { String::new() }))
    };
    let body = |category: &crate::sheets::worksheet::Category| {
        let rows: Vec<&Spread> =
            (category.tasks.iter().filter_map(|task| spreads.iter().find(|spread| spread.task == task.id))).collect();
        let band = el("tr").class("band").add(
            el("th")
                .attr("scope", "rowgroup")
                .attr("colspan", &(sheet.columns.len() + 2).to_string())
                .text(&category.name),
        );
        (!rows.is_empty()).then(|| el("tbody").add(band).with_each(rows.into_iter().map(row)))
    };
    let legend = if shown == Shown::ByRole {
        "Large: how many say that this role does the task. Small: how many of the role say so of themselves."
    } else {
        "How many say that this role does the task."
    };
    el("section").with(&[
        el("h2").text("All tasks"),
        el("p").class("soft").text(legend),
        el("div")
            .class("heat-frame")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", "All tasks by role")
            .add(
                el("table")
                    .class("heat")
                    .with(&[
                        el("caption").class("unseen").text("How many say who does each task"),
                        el("thead").add(head),
                    ])
                    .with_each(sheet.categories.iter().filter_map(body)),
            ),
    ])
}

fn of_levels(desk: Desk, levels: &[Levels]) -> El {
    let head = el("tr")
        .add(el("th").attr("scope", "col").text("Milestone"))
        .with_each((0..4).map(|level| el("th").attr("scope", "col").text(&format!("Level {level}"))));
    let row = |levels: &Levels| {
        let all = levels.say.iter().sum();
        let name = desk.with_document(|document| name_of(document, levels.milestone)).unwrap_or_default();
        let cell = |count: &u32| {
            let cell = el("td").class(heat_of(*count, all));
            if *count > 0 { cell.add(el("b").text(&count.to_string())) } else { cell }
        };
        el("tr")
            .add(
                el("th")
                    .attr("scope", "row")
                    .add(to(desk, Screen::Assess.at(levels.milestone), &name))
                    .add(el("small").text(&levels.words())),
            )
            .with_each(levels.say.iter().map(cell))
    };
    el("section").with(&[
        el("h2").text("Where people say you stand"),
        el("p")
            .class("soft")
            .text("How many say each level. There is no average: talk about why you see it differently."),
        el("div").class("heat-frame").attr("tabindex", "0").attr("role", "region").attr("aria-label", "Levels").add(
            el("table").class("heat levels").with(&[
                el("caption").class("unseen").text("How many say each level"),
                el("thead").add(head),
                el("tbody").with_each(levels.iter().map(row)),
            ]),
        ),
    ])
}

// ---- Before answers are taken in ----

/// Asks whether to take in answers, with what each of them is.
pub fn ask(desk: Desk, arrived: &Arc<Arrived>) -> El {
    let sorted: Vec<(Arrival, String)> = desk
        .with_document(|document| {
            let line = |answers: &Answers| {
                let role = role_words(document, answers.role);
                let who = if answers.name.is_empty() { role } else { format!("{} ({role})", answers.name) };
                (arrival(document, answers), format!("{who}, {}", day_words(answers)))
            };
            arrived.sheets.iter().map(line).collect()
        })
        .unwrap_or_default();
    let of = |kinds: &[Arrival]| -> Vec<String> {
        sorted.iter().filter(|(arrival, _)| kinds.contains(arrival)).map(|(_, words)| words.clone()).collect()
    };
    let list = |title: &str, lines: &[String]| {
        let shown = el("div").class("told").with(&[
            el("b").text(&format!("{title} ({})", lines.len())),
            el("ul").with_each(lines.iter().map(|line| el("li").text(line))),
        ]);
        (!lines.is_empty()).then_some(shown)
    };
    let (new, changed) = (of(&[Arrival::New]), of(&[Arrival::Changed]));
    let refused: Vec<String> = arrived.refused.iter().map(|(called, why)| format!("{called}: {why}")).collect();
    let lists = [
        list("New", &new),
        list("Changed: takes the place of earlier answers", &changed),
        list("Here already", &of(&[Arrival::Known, Arrival::Older])),
        list("Made by hand, and not taken in", &of(&[Arrival::Impossible])),
        list("Not taken in", &refused),
    ];
    let count = new.len() + changed.len();
    let yes = match count {
        0 => None,
        1 => Some("Take it in".to_owned()),
        count => Some(format!("Take in {count}")),
    };
    let mut body: Vec<El> = lists.into_iter().flatten().collect();
    if yes.is_none() {
        body.insert(0, el("p").text("There is nothing new in it. Nothing changes."));
    }
    let arrived = arrived.clone();
    let yes = yes.map(|words| button("go", &words, move || desk.collect(&arrived)).attr("id", "take-in"));
    let no = button("plain", if yes.is_some() { "Cancel" } else { "Close" }, move || desk.dialog.set(None));
    let ways: Vec<El> = yes.into_iter().chain([no]).collect();
    body.push(buttons(&ways));
    frame(desk, || "Take in these answers?".to_owned(), &body)
}
