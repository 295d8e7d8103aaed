//! "Answers": taking in what colleagues sent, who has answered, and what they say side by side.

use crate::desk::{Arrived, Desk};
use crate::dom::{El, button, el};
use crate::model::{Document, ItemId};
use crate::sheets::Edit;
use crate::sheets::answers::{Answers, Arrival, arrival};
use crate::sheets::item::name_of;
use crate::sheets::screen::Screen;
use crate::sheets::slots;
use crate::sheets::spread::{self, FEWEST, Levels, Own, Returned, Round, Shown, Spread, role_words};
use crate::sheets::worksheet::Worksheet;
use crate::ui::bring::{choose_files, paste_box};
use crate::ui::dialog::{buttons, frame};
use crate::ui::field::{Field, choice};
use crate::ui::lists::{Row, fold, listed, to};
use crate::ui::readings::settled;
use crate::ui::slots::slot;
use crate::ui::tools::{print_button, steps};
use leptos::prelude::*;
use std::sync::Arc;

/// How many differences are shown at first.
const FEW: usize = 8;

/// What one round brought, read once for all that shows it.
type Brought = Option<(Round, Vec<Returned>, Vec<String>)>;

fn read_round(desk: Desk) -> Brought {
    desk.with_sheet(|sheet| {
        desk.follow_items(|document, items| {
            let round = spread::round(document, items, desk.round.get())?;
            let returned = spread::returned(document, sheet, round.asking, &round.sheets);
            let doubles = spread::doubles(document, &returned, &round.sheets);
            Some((round, returned, doubles))
        })
    })
}

/// The screen.
pub fn screen(desk: Desk) -> El {
    let brought = settled(desk, move || read_round(desk));
    let asking = move || brought.with(|brought| brought.as_ref().map(|(round, ..)| round.asking));
    let round_choice = move || {
        let rounds = desk.follow_items(spread::all_rounds);
        (rounds.len() > 1).then(|| {
            let choices = rounds.into_iter().map(|(id, words)| (id.to_string(), words)).collect::<Vec<_>>();
            let value = move || asking().map(|asking| asking.to_string()).unwrap_or_default();
            let field = Field { label: "Which round", hint: "", kind: "" };
            let choose = move |id: String| desk.round.set(id.parse().ok());
            el("div").class("narrow").add(choice(field, value, move |_| choices.clone(), choose))
        })
    };
    let every_sheet = move |asking: &Option<ItemId>| {
        let Some(asking) = *asking else { return Vec::new() };
        let list = listed(el("ul").class("lines"), move || lines(desk, brought), move |row| line(desk, row));
        let at_least = el("div").class("narrow").add(slot(desk, asking, slots::AT_LEAST));
        vec![fold("Every sheet, and how it is shown").with(&[list, at_least])]
    };
    el("section").class("text broad answers").with(&[
        el("h1").text("Answers"),
        el("p")
            .class("lede")
            .text("What colleagues answered alone, side by side. It is there to talk about, and decides nothing."),
        el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        take_in(desk),
        el("div").live_one(round_choice),
        el("div").live_of(move || brought.get(), move |brought: &Brought| who_answered(desk, brought)),
        // What is typed there must not be drawn anew by what it changes.
        el("div").live_of(asking, every_sheet),
        el("div").live_of(move || brought.get(), move |brought: &Brought| what_they_say(desk, brought)),
    ])
}

/// Files and pasted mails.
fn take_in(desk: Desk) -> El {
    let paste = fold("Paste a mail instead").add(paste_box(desk));
    el("div").class("take-in").with(&[
        choose_files(desk, "Open answer files"),
        el("span").class("soft").text("Many at once, or drop them on this page. Twice does no harm."),
        paste,
    ])
}

/// What they say, as much of it as is shown.
fn what_they_say(desk: Desk, brought: &Brought) -> Vec<El> {
    let Some((Round { sheets, shown, at_least, .. }, ..)) =
        brought.as_ref().filter(|(round, ..)| !round.sheets.is_empty())
    else {
        return Vec::new();
    };
    let shown = *shown;
    let words = match shown {
        Shown::Number => Some(format!(
            "What they say is shown from {FEWEST} answers on. A count of one or two would be a person. The stored \
             worksheet and its copies hold each answer."
        )),
        Shown::Together => Some(format!(
            "What each role says of itself is shown from {at_least} answers on. The stored worksheet and its copies hold \
             each answer."
        )),
        Shown::ByRole => None,
    };
    let mut drawn: Vec<El> = words.map(|words| el("p").class("finding").text(&words)).into_iter().collect();
    if shown > Shown::Number {
        let (spreads, sheet) = desk.peek_sheet(|sheet| (spread::spread(sheet, sheets), sheet.clone()));
        drawn.push(differences(desk, &sheet, &spreads, shown));
        drawn.push(heat(desk, &sheet, &spreads, shown));
        let levels = spread::levels(sheets);
        if levels.iter().any(|levels| levels.say.iter().any(|count| *count > 0)) {
            drawn.push(of_levels(desk, &levels));
        }
    }
    drawn
}

// ---- Who has answered ----

fn who_answered(desk: Desk, brought: &Brought) -> Vec<El> {
    let Some((round, returned, doubles)) = brought else {
        return vec![el("p").text("Nobody was asked yet. ").add(to(desk, Screen::Ask, "Ask colleagues"))];
    };
    let (asking, count) = (round.asking, round.sheets.len());
    let asked: u32 = returned.iter().filter_map(|row| row.asked).sum();
    let is_counted = returned.iter().all(|row| row.asked.is_some() || row.answered == 0);
    let mut words = match (count, asked) {
        (count, asked) if asked > 0 && is_counted => format!("{count} of {asked} have answered."),
        (1, _) => "1 has answered.".to_owned(),
        (count, _) => format!("{count} have answered."),
    };
    let reply_by = desk.with_document(|document| slots::REPLY_BY.text(document, asking)).unwrap_or_default();
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
        el("tbody").with_each(returned.iter().map(row)),
    ]);
    let reminder = desk.reminding_mail(asking, count);
    let copied = reminder.clone();
    let remind = button("plain", "Copy a reminder", move || {
        desk.copy_text(copied.clone(), "Copied. Paste it into a mail to everyone you asked.");
    });
    let mut shown = vec![el("p").add(el("b").text(&words)), table];
    if !doubles.is_empty() {
        let doubles = doubles.iter().map(|line| el("li").text(line));
        shown.push(el("div").class("finding").with(&[
            el("b").text("May be one person’s, sent twice"),
            el("ul").with_each(doubles),
            el("p").class("soft").text("All of them count. Leave one out below if it is."),
        ]));
    }
    let ways = [remind, to(desk, Screen::Ask, "Ask more colleagues").class("plain")];
    shown.push(el("div").class("buttons").with(&ways));
    shown.push(fold("See the reminder").add(el("pre").class("leaves").attr("tabindex", "0").text(&reminder)));
    vec![el("section").attr("aria-label", "Who has answered").with(&shown)]
}

/// A sheet as a line.
#[derive(Clone, PartialEq)]
struct Line {
    /// Whose it is, in words.
    words: String,
    /// When it was sent.
    on: String,
    is_out: bool,
}

/// Every sheet; those that are left out come last.
fn lines(desk: Desk, brought: RwSignal<Brought>) -> Vec<(ItemId, Line)> {
    let line = |document: &Document, answers: &Answers, is_out: bool| {
        (answers.sheet, Line { words: sheet_words(document, answers), on: answers.on.clone(), is_out })
    };
    brought.with(|brought| {
        let Some((round, ..)) = brought else { return Vec::new() };
        desk.follow(|document| {
            let counted = round.sheets.iter().map(|answers| line(document, answers, false));
            counted.chain(round.left_out.iter().map(|answers| line(document, answers, true))).collect()
        })
    })
}

/// A sheet, with the way to leave it out and to count it again.
fn line(desk: Desk, row: Row<Line>) -> El {
    let verb = move || if row.with(|line| line.is_out) { "Count it again" } else { "Leave it out" };
    let turn = button("plain", "", move || {
        let is_out = untrack(|| row.with(|line| line.is_out));
        desk.dispatch(&Edit::flag(row.id, slots::ASIDE, !is_out));
    });
    let day = move || row.with(|line| format!("{}{}", if line.is_out { "Left out. " } else { "" }, line.on));
    let called = move || row.with(|line| format!("{}, {}", line.words, line.on));
    el("li").with(&[
        el("span")
            .class("line-name")
            .add(el("span").says(move || row.with(|line| line.words.clone())))
            .add(el("small").says(day)),
        turn.says(move || verb().to_owned()).live_attr("aria-label", move || Some(format!("{}: {}", verb(), called()))),
    ])
}

/// Whose sheet it is, in words.
fn sheet_words(document: &Document, answers: &Answers) -> String {
    let role = role_words(document, answers.role);
    if answers.name.is_empty() { role } else { format!("{} ({role})", answers.name) }
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
        let is_said = spreads.iter().any(|spread| spread.of > 0 || !spread.own.is_empty());
        let words = if is_said { "Nobody differs." } else { "Fewer than three have answered the same task so far." };
        return el("section").with(&[title, el("p").text(words)]);
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

/// How many of a role do a task themselves.
fn of_themselves(own: Own) -> El {
    el("small").text(&format!("{}/{} do", own.yes, own.all()))
}

/// Tasks by roles, with how many say so; under it how many of the role say it of themselves.
fn heat(desk: Desk, sheet: &Worksheet, spreads: &[Spread], shown: Shown) -> El {
    let has_others = shown == Shown::ByRole && spreads.iter().any(|spread| spread.own_of_others().is_some());
    let columns = sheet.columns.iter().map(|column| column.name.as_str());
    let columns = columns.chain(has_others.then_some("Other roles")).chain(["Said by"]);
    let head = el("tr")
        .add(el("th").attr("scope", "col").text("Task"))
        .with_each(columns.map(|name| el("th").attr("scope", "col").text(name)));
    let cell = |spread: &Spread, at: usize| {
        let count = spread.who[at];
        let mut cell = el("td").class(heat_of(count, spread.of));
        if count > 0 {
            cell = cell.add(el("b").text(&count.to_string()));
        }
        if let Some(own) = spread.own_of(at).filter(|_| shown == Shown::ByRole) {
            cell = cell.add(of_themselves(own));
        }
        cell
    };
    let others = |spread: &Spread| el("td").with_each(spread.own_of_others().map(of_themselves).into_iter());
    let row = |spread: &Spread| {
        let name = to(desk, Screen::Worksheet.at(spread.task), &name_in(sheet, spread.task));
        let said = spread.of + spread.unsure;
        el("tr")
            .add(el("th").attr("scope", "row").add(name))
            .with_each((0..sheet.columns.len()).map(|at| cell(spread, at)))
            .with_each(has_others.then(|| others(spread)).into_iter())
            .add(el("td").text(&if said > 0 { said.to_string() } else { spread.hidden_words() }))
    };
    let body = |category: &crate::sheets::worksheet::Category| {
        let rows: Vec<&Spread> =
            (category.tasks.iter().filter_map(|task| spreads.iter().find(|spread| spread.task == task.id))).collect();
        let band = el("tr").class("band").add(
            el("th")
                .attr("scope", "rowgroup")
                .attr("colspan", &(sheet.columns.len() + 2 + usize::from(has_others)).to_string())
                .text(&category.name),
        );
        (!rows.is_empty()).then(|| el("tbody").add(band).with_each(rows.into_iter().map(row)))
    };
    let legend = if shown == Shown::ByRole {
        "Large: how many say that this role does the task. Small: how many of the role say so of themselves. Roles with \
         fewer than three answers stand together as other roles."
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
                (arrival(document, answers), format!("{}, {}", sheet_words(document, answers), answers.on))
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
        list("Not read, or not for this worksheet", &refused),
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
