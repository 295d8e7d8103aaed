//! One's own answers, alone: who one is, then one task at a time, then the mail that brings them back.

mod at;
mod send;

use crate::desk::Desk;
use crate::dom::{El, button, el, focus_soon, link};
use crate::model::{Document, ItemId};
use crate::sheets::answering::{self, Answering, Question, asked_of, is_answered, progress};
use crate::sheets::item::PRACTICE;
use crate::sheets::milestones::milestone;
use crate::sheets::worksheet::{Layer, OTHER_ID, Worksheet};
use crate::sheets::{Edit, slots};
use crate::ui::layers::glyph;
use crate::ui::lists::fold;
use crate::ui::slots::slot;
use crate::ui::tools::steps;
use at::{At, Stage};
use leptos::prelude::*;
pub use send::erase;
use send::send;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let at = At { desk, stage: RwSignal::new(Stage::About), item: RwSignal::new(None), pace: StoredValue::default() };
    if !desk.is_answering.get_untracked() {
        return el("section").class("text").with(&[
            el("h1").text("My answers"),
            el("p").text("This is a worksheet, and no invitation to answer."),
            el("p").add(link("#/asked", "I was asked to answer")),
        ]);
    }
    // Who comes back goes on where they were. The screen itself follows nothing: it would begin anew at each answer.
    untrack(|| {
        if at.read(|document, _| answering::read(document).role.is_some()) {
            at.go_on();
        }
    });
    let draw = move |stage: &Stage| match stage {
        Stage::About => about(at),
        Stage::Ask(Question::Level) => levels(at),
        Stage::Ask(question) => tasks(at, *question),
        Stage::Send => send(at),
    };
    el("section").class("cards answering").with(&[
        el("h1").says(move || at.read(|document, _| words_for(&answering::read(document)))),
        course(at),
        el("div").class("stage").live_of(move || at.stage.get(), draw),
    ])
}

fn words_for(answering: &Answering) -> String {
    if answering.called.is_empty() { "My answers".to_owned() } else { format!("My answers for {}", answering.called) }
}

/// Every stage, with how many of its tasks have an answer and how many there are.
type Stages = Vec<(Stage, (usize, usize))>;

/// The stages, with how far one is in each.
fn course(at: At) -> El {
    let read = move || {
        let stages = at.stages();
        let of = |stage: &Stage| match stage {
            Stage::Ask(question) => at.read(|document, sheet| progress(document, sheet, *question)),
            _ => (0, 0),
        };
        (stages.iter().map(|stage| (*stage, of(stage))).collect::<Stages>(), at.stage.get())
    };
    let draw = move |(stages, now): &(Stages, Stage)| {
        let now = *now;
        let one = move |(stage, (answered, all)): &(Stage, (usize, usize))| {
            let (stage, all, answered) = (*stage, *all, *answered);
            let words = match stage {
                Stage::About => "About you",
                Stage::Ask(Question::Does) => "What you do",
                Stage::Ask(Question::Who) => "Who does it",
                Stage::Ask(Question::Level) => "Where we stand",
                Stage::Send => "Send back",
            };
            let turn = button("", words, move || at.turn_to(stage)).attr("data-item", words);
            let turn = if stage == now { turn.attr("aria-current", "step") } else { turn };
            let count = el("small").text(&if all > 0 { format!("{answered} of {all}") } else { String::new() });
            el("li").add(turn.add(count))
        };
        vec![el("ol").with_each(stages.iter().map(one))]
    };
    el("nav").class("answer-course").attr("aria-label", "How far you are").live_of(read, draw)
}

/// Who answers.
fn about(at: At) -> Vec<El> {
    let desk = at.desk;
    let read = move || {
        at.read(|document, sheet| {
            let mut roles: Vec<(ItemId, String, String)> =
                sheet.roles().map(|role| (role.id, role.name.clone(), role.about.clone())).collect();
            roles.push((OTHER_ID, "Another role".to_owned(), String::new()));
            (roles, answering::read(document).role)
        })
    };
    let draw = move |(roles, mine): &(Vec<(ItemId, String, String)>, Option<ItemId>)| {
        let mine = *mine;
        let one = move |(id, name, about): &(ItemId, String, String)| {
            let id = *id;
            let choose = move || {
                desk.dispatch(&Edit::set(PRACTICE, slots::MY_ROLE, id.as_str()));
            };
            let input = el("input").attr("type", "radio").attr("name", "my-role").attr("data-item", id.as_str());
            let input = input.checked_when(move || mine == Some(id)).click(choose);
            let words = el("span").text(name);
            el("label").class("rung").with(&[
                input,
                if about.is_empty() { words } else { words.add(el("small").class("soft").text(" ").text(about)) },
            ])
        };
        vec![el("div").class("rungs").with_each(roles.iter().map(one))]
    };
    let only_one = move || {
        let role = at.read(|document, sheet| {
            let role = sheet.role(answering::read(document).role?)?;
            (role.people == Some(1)).then(|| role.name.clone())
        });
        role.map(|role| {
            let words =
                format!("Only one person here is asked as {role}. Whoever reads these answers knows whose they are.");
            el("p").class("finding").text(&words)
        })
    };
    let roles = el("fieldset").add(el("legend").class("question").text("What is your role?")).live_of(read, draw);
    let is_missing = move || at.read(|document, _| answering::read(document).role.is_none());
    let name = fold("Say who I am (not needed)").with(&[
        el("p").class("soft").text("Leave this empty, and no name is stored or sent. With a name, whoever reads your answers can ask you about them."),
        slot(desk, PRACTICE, slots::MY_NAME),
    ]);
    let next = button("go", "Next", move || at.turn_by(1)).attr("id", "next").disabled_when(is_missing);
    vec![
        el("div").class("card").attr("id", "card").attr("tabindex", "-1").add(roles).live_one(only_one).add(name),
        el("div").class("card-steps one").add(next),
    ]
}

/// A task as its card shows it.
#[derive(Clone, PartialEq)]
struct Card {
    task: ItemId,
    name: String,
    category: String,
    at: usize,
    all: usize,
    does: Option<bool>,
    who: Vec<(ItemId, String, bool)>,
    is_unsure: bool,
    /// Whether one said so before one named someone.
    was_unsure: bool,
    is_answered: bool,
    next_group: Option<ItemId>,
}

fn card_of(document: &Document, sheet: &Worksheet, question: Question, task: ItemId) -> Option<Card> {
    let asked = asked_of(sheet, question);
    let at = asked.iter().position(|item| *item == task)?;
    let category = sheet.category_of(task)?;
    let said = answering::said(document, sheet, task);
    let group_end =
        asked.iter().skip(at).find(|item| sheet.category_of(**item).is_some_and(|other| other.id != category.id));
    Some(Card {
        task,
        name: sheet.task(task)?.name.clone(),
        category: category.name.clone(),
        at,
        all: asked.len(),
        does: said.does,
        who: sheet
            .columns
            .iter()
            .map(|column| (column.id, column.name.clone(), said.who.contains(&column.id)))
            .collect(),
        is_unsure: said.is_unsure,
        was_unsure: slots::UNSURE.is_on(document, task),
        is_answered: is_answered(document, sheet, question, task),
        next_group: group_end.copied(),
    })
}

/// One task at a time.
fn tasks(at: At, question: Question) -> Vec<El> {
    let read = move || {
        let task = at.item.get();
        at.read(|document, sheet| card_of(document, sheet, question, task?))
    };
    let draw = move |card: &Option<Card>| card.as_ref().map(|card| draw_card(at, question, card)).unwrap_or_default();
    let tools = el("div").class("tools").add(el("span").class("push")).with(&steps(at.desk));
    vec![el("div").live_of(read, draw), tools]
}

fn draw_card(at: At, question: Question, card: &Card) -> Vec<El> {
    let desk = at.desk;
    let head = [
        el("p").class("where").text(&format!("{} · {} of {}", card.category, card.at + 1, card.all)),
        el("h2").text(&card.name),
    ];
    let shown = el("article").class("card").attr("id", "card").attr("tabindex", "-1").with(&head);
    let shown = match question {
        Question::Does => {
            let task = card.task;
            let say = move |yes: bool| {
                if !at.takes() {
                    return;
                }
                desk.dispatch(&Edit::set(task, slots::DOES, if yes { "yes" } else { "no" }));
                at.move_by(question, 1);
            };
            let answer = |words: &str, yes: bool| {
                button("role", "", move || say(yes))
                    .attr("aria-pressed", if card.does == Some(yes) { "true" } else { "false" })
                    .attr("id", if yes { "say-yes" } else { "say-no" })
                    .add(el("span").text(words))
            };
            shown
                .with(&[
                    el("p").class("question").text("Do you do this regularly?"),
                    el("p").class("soft").text("Now and then counts, too, if it is part of your work."),
                    el("div")
                        .class("roles two-ways")
                        .attr("role", "group")
                        .attr("aria-label", "Do you do this regularly?")
                        .with(&[answer("Yes, I do", true), answer("No", false)]),
                    el("p").class("soft keys-hint").text("Keys: Y, N, and the arrow keys"),
                ])
                .on_key(move |press, _| {
                    if press.control || press.alt {
                        return false;
                    }
                    match press.key.as_str() {
                        "y" | "Y" | "n" | "N" if press.is_repeat => {}
                        "y" | "Y" => say(true),
                        "n" | "N" => say(false),
                        "ArrowRight" => at.move_by(question, 1),
                        "ArrowLeft" => at.move_by(question, -1),
                        _ => return false,
                    }
                    true
                })
        }
        _ => shown.with(&[
            el("p").class("question").text("Who do you think does this now?"),
            el("p").class("soft").text("Tick all who do. “No one” is an answer, too."),
            who(at, card),
        ]),
    };
    let here = card.at;
    let back = button("", "Back", move || at.move_by(question, -1));
    let (class, words) = if card.is_answered { ("go", "Next") } else { ("", "Skip") };
    let next = button(class, words, move || at.move_by(question, 1)).attr("id", "next");
    let mut drawn = vec![shown, el("div").class("card-steps").attr("data-at", &here.to_string()).with(&[back, next])];
    let category = card.category.clone();
    let next_group = card.next_group;
    drawn.push(button("quiet wide", &format!("Skip the rest of “{category}”"), move || match next_group {
        Some(task) => {
            at.item.set(Some(task));
            focus_soon("#card".to_owned());
        }
        None => at.turn_by(1),
    }));
    drawn
}

/// Who does a task: every column, and "I don't know".
fn who(at: At, card: &Card) -> El {
    let (desk, task) = (at.desk, card.task);
    let checkbox = |item: &str, words: &str, is_on: bool, tick: Box<dyn Fn()>| {
        button("role", "", tick)
            .attr("role", "checkbox")
            .attr("aria-checked", if is_on { "true" } else { "false" })
            .attr("data-item", item)
            .with(&[glyph(if is_on { "now" } else { "" }), el("span").text(words)])
    };
    let is_unsure = card.was_unsure;
    let column = |(column, name, is_on): &(ItemId, String, bool)| {
        let (column, is_on) = (*column, *is_on);
        let tick = move || {
            let tick = Edit::Tick { task, layer: Layer::Now, column, on: !is_on };
            // Who names someone knows.
            desk.dispatch_all(&[tick, Edit::flag(task, slots::UNSURE, false)][..=usize::from(is_unsure)]);
        };
        let words = if column == OTHER_ID { "Someone else" } else { name };
        checkbox(column.as_str(), words, is_on, Box::new(tick))
    };
    let is_unsure = card.is_unsure;
    let not_know = checkbox(
        "unsure",
        "I don’t know",
        is_unsure,
        Box::new(move || {
            let ticked = desk.with_sheet(|sheet| {
                sheet.task(task).map(|held| held.ticked(Layer::Now).map(|at| sheet.columns[at].id).collect::<Vec<_>>())
            });
            let mut edits: Vec<Edit> = ticked
                .unwrap_or_default()
                .into_iter()
                .map(|column| Edit::Tick { task, layer: Layer::Now, column, on: false })
                .collect();
            edits.push(Edit::flag(task, slots::UNSURE, !is_unsure));
            desk.dispatch_all(&edits);
        }),
    );
    el("div")
        .class("roles")
        .attr("role", "group")
        .attr("aria-label", "Who do you think does this now?")
        .with_each(card.who.iter().map(column))
        .add(not_know)
}

/// The level of each milestone.
fn levels(at: At) -> Vec<El> {
    let desk = at.desk;
    let one = |id: ItemId| {
        let milestone = milestone(id)?;
        let rung = move |(level, words): (usize, &&'static str)| {
            let level = level.to_string();
            let (key, chosen) = (level.clone(), level.clone());
            let is_on = move || desk.follow(|document| slots::SAYS.text(document, id)) == key;
            let choose = move || {
                desk.dispatch(&Edit::set(id, slots::SAYS, chosen.clone()));
            };
            let input =
                el("input").attr("type", "radio").attr("name", &format!("says-{id}")).checked_when(is_on).click(choose);
            el("label").class("rung").with(&[input, el("b").text(&level), el("span").text(words)])
        };
        let rungs = el("div").class("rungs").with_each(milestone.levels.iter().enumerate().map(rung));
        Some(el("fieldset").class("level").with(&[
            el("legend").class("question").text(milestone.name),
            el("p").class("soft").text("Our clinic…"),
            rungs,
        ]))
    };
    let asked = at.read(|_, sheet| asked_of(sheet, Question::Level));
    let back = button("", "Back", move || at.turn_by(-1));
    let next = button("go", "Next", move || at.turn_by(1)).attr("id", "next");
    vec![
        el("div").class("card").attr("id", "card").attr("tabindex", "-1").with_each(asked.into_iter().filter_map(one)),
        el("div").class("card-steps").with(&[back, next]),
    ]
}
