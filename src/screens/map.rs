//! "Process map": the plan as swim lanes, drawn from its steps, in words beside it, and as cards for a wall. A step is
//! changed under the map, by pointer or by keyboard.

use crate::desk::{Desk, Leaving};
use crate::dom::{El, button, el, fill, focus_soon, react, soon};
use crate::exchange::map::{Drawn, draw, draw_on_paper};
use crate::model::ItemId;
use crate::sheets::item::{Kind, name_of};
use crate::sheets::map::{Lanes, Told, checks, hand_offs, outline};
use crate::sheets::screen::Screen;
use crate::sheets::slot::Slot;
use crate::sheets::steps::Step;
use crate::sheets::{Edit, slots};
use crate::text::markup::Markup;
use crate::ui::field::{Asked, Field, choice_in_row, field};
use crate::ui::lists::{Listed, Row, add_by_name, lines, listed, place_buttons, remove_button, to};
use crate::ui::out::{leave, when_printed};
use crate::ui::readings::{derived, settled, steps_of, with_plan};
use crate::ui::slots::{all_slots, fieldset, name_called, slot};
use crate::ui::tools::{print_button, steps as undo_steps};
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// How the plan is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Map(Lanes),
    Cards,
}

const LOOKS: [(Look, &str); 3] =
    [(Look::Map(Lanes::Roles), "By role"), (Look::Map(Lanes::Places), "By place"), (Look::Cards, "Cards for the wall")];

/// The screen, perhaps at a step.
pub fn screen(desk: Desk, wanted: Option<ItemId>) -> El {
    with_plan(desk, "Process map", move |element| map(desk, element, wanted))
}

fn map(desk: Desk, element: ItemId, wanted: Option<ItemId>) -> El {
    let look = RwSignal::new(LOOKS[0].0);
    let steps = settled(desk, move || steps_of(desk, element));
    let title = move || desk.follow(|document| name_of(document, element));
    let pill = move |(which, words): (Look, &'static str)| {
        let input = el("input").attr("type", "radio").attr("name", "look").checked_when(move || look.get() == which);
        el("label").with(&[input.click(move || look.set(which)), el("span").text(words)])
    };
    let save = button("plain", "Save as a picture", move || {
        let lanes = if let Look::Map(lanes) = look.get_untracked() { lanes } else { Lanes::Roles };
        leave(desk, Leaving::Picture(lanes));
    });
    let shown = move |look: &Look| match *look {
        Look::Map(lanes) => {
            let link = move |step: ItemId| desk.route.get_untracked().on(Screen::Map.at(step)).to_string();
            let drawn = derived(move || steps.with(|steps| draw(&title(), steps, lanes, &link)));
            let place = el("div").add(drawing(drawn, wanted));
            vec![when_printed(desk, place, move || vec![on_paper(&steps_of(desk, element), lanes)])]
        }
        Look::Cards => {
            let cards = move || steps.with(|steps| steps.iter().map(|step| (step.id, step.clone())).collect());
            vec![listed(el("ul").class("wall"), cards, card)]
        }
    };
    let found = derived(move || steps.with(|steps| checks(steps)));
    let to_look_at = move || {
        let count = found.with(Vec::len);
        el("p").text(&match count {
            0 => "Every way leads on, and nothing loops.".to_owned(),
            1 => "One thing to look at:".to_owned(),
            count => format!("{count} things to look at:"),
        })
    };
    el("section").class("text whole").with(&[
        el("h1").says(move || format!("Process map: {}", title())),
        el("p").class("lede").text("Drawn from the steps of the plan. Choose a step to change it."),
        el("div")
            .class("tools")
            .add(fieldset(|| "Show the map".to_owned()).class("pills").with(&LOOKS.map(pill)))
            .with(&undo_steps(desk))
            .with(&[print_button(desk), save]),
        el("div").live_of(move || look.get(), shown),
        el("p").class("hand-offs").says(move || steps.with(|steps| hand_offs(steps))),
        el("div").live_one(move || Some(to_look_at())).add(lines(desk, move || found.get())),
        el("div").live_of(
            move || {
                wanted.filter(|id| desk.items.with(|items| items.under(Kind::Step, element).any(|step| step == *id)))
            },
            move |step| step.map(|step| chosen(desk, element, step, steps)).into_iter().collect(),
        ),
        add_by_name(desk, "Another step, at the end", "add-map-step", Kind::Step, Some(element)),
        el("h2").text("The map in words"),
        listed(
            el("ol").class("outline"),
            move || steps.with(|steps| outline(steps)).into_iter().map(|told| (told.id, told)).collect(),
            move |row| in_words(desk, row),
        ),
    ])
}

/// The drawing. What one types at a step changes that step alone; one that is chosen with the keyboard stays chosen.
fn drawing(drawn: RwSignal<Drawn>, wanted: Option<ItemId>) -> El {
    let tags = move || drawn.with(|drawn| drawn.tags().concat());
    let draw = move |_: &String| {
        let place = el("div").drawn(&drawn.with_untracked(Drawn::svg));
        let marked = wanted.and_then(|id| place.element().query_selector(&format!("#map-{id}")).ok()?);
        if let Some(marked) = marked {
            let _ = marked.set_attribute("aria-current", "true");
            soon(move || into_view(&marked));
        }
        let parts = place.element().first_element_child();
        let shown = RefCell::new(drawn.with_untracked(Drawn::clone));
        react(move || {
            drawn.with(|now| {
                let mut shown = shown.borrow_mut();
                // With other tags all of it is drawn anew.
                if *shown == *now || shown.tags() != now.tags() {
                    return;
                }
                let parts = parts.as_ref().map(Element::children);
                for (at, (_, inside)) in
                    shown.insides().zip(now.insides()).enumerate().filter(|(_, (was, is))| was != is)
                {
                    let part = parts.as_ref().and_then(|parts| parts.item(u32::try_from(at).ok()?));
                    if let Some(part) = part {
                        fill(&part, inside);
                    }
                }
                shown.clone_from(now);
            });
        });
        vec![place]
    };
    el("div").class("map").live_of(tags, draw)
}

/// The map as it is printed: in parts that a page has room for, when one would have letters too small to read.
fn on_paper(steps: &[Step], lanes: Lanes) -> El {
    let parts = draw_on_paper(steps, lanes);
    let count = parts.len();
    let part = |(at, svg): (usize, &Markup)| {
        let words = if count == 1 { String::new() } else { format!("Part {} of {count}", at + 1) };
        el("div").add(el("p").text(&words)).add(el("div").class("map").drawn(svg))
    };
    el("div").class("map-parts").attr("aria-hidden", "true").with_each(parts.iter().enumerate().map(part))
}

/// Scrolls a wide map to the chosen step, and the page not at all where the step can be seen.
fn into_view(marked: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Center);
    marked.scroll_into_view_with_scroll_into_view_options(&options);
}

/// A card to stick on a wall.
fn card(row: Row<Step>) -> El {
    let line = |title: &str, words: fn(&Step) -> String| {
        let words = move || row.with(|step| Some(words(step)).filter(|words| !words.is_empty()));
        let words = el("span").says(move || words().unwrap_or_else(|| "?".to_owned()));
        el("p").class("card-line").add(el("span").class("soft").text(title)).add(words)
    };
    let ways = move || row.with(|step| step.branches.iter().map(|branch| branch.name.clone()).collect::<Vec<_>>());
    let way = |name: &String| el("p").class("soft").text(&format!("If “{name}” →"));
    el("li")
        .with(&[
            el("b").says(move || format!("{}. {}", row.number(), row.with(|step| step.name.clone()))),
            line("Who: ", Step::who),
            line("Where: ", |step| step.place.clone()),
        ])
        .live_of(ways, move |names| names.iter().map(way).collect())
}

fn in_words(desk: Desk, row: Row<Told>) -> El {
    el("li")
        .attr("id", &format!("told-{}", row.id))
        .add(to(desk, Screen::Map.at(row.id), "").says(move || row.with(|told| told.words.clone())))
        .text(" ")
        .add(el("span").says(move || row.with(|told| told.ways.join(" "))))
}

/// The steps of the plan, as they were a moment ago.
type Steps = RwSignal<Vec<Step>>;

/// The step that was chosen on the map: what a person can change of it.
fn chosen(desk: Desk, element: ItemId, id: ItemId, steps: Steps) -> El {
    let name = move || desk.follow(|document| name_of(document, id));
    let what = Field { label: "What happens", hint: "", kind: "text" };
    let what = field(desk, what, name, move |name| Edit::Rename { item: id, name });
    let branches = move || -> Listed {
        desk.items.with(|items| items.under(Kind::Branch, id).map(|branch| (branch, String::new())).collect())
    };
    let has_branches = move || !branches().is_empty();
    let onward = move |has: &bool| {
        if *has {
            return Vec::new();
        }
        vec![el("div").class("four").with(&[
            next_step(desk, steps, [id, id], || slots::NEXT.label.to_owned(), "The next step of the plan"),
            slot(desk, id, slots::ENDS),
        ])]
    };
    let insert = button("plain", "Insert a step after it", move || {
        let new = desk.fresh_id();
        let at = desk.items.with_untracked(|items| items.under(Kind::Step, element).position(|step| step == id));
        let name = "New step".to_owned();
        if desk.dispatch(&Edit::Add { kind: Kind::Step, id: new, parent: Some(element), name, at: at.map(|at| at + 1) })
        {
            desk.go(desk.route.get_untracked().on(Screen::Map.at(new)));
        }
    });
    let close = button("quiet", "Close the step", move || {
        desk.go(desk.route.get_untracked().on(Screen::Map));
        focus_soon(format!("#map-{id}"));
    });
    el("section")
        .class("chosen-step")
        .attr("id", &format!("at-{id}"))
        .attr("tabindex", "-1")
        .attr("aria-label", "The chosen step")
        .with(&[
            el("h2").says(name),
            what,
            el("div").class("four").with(&all_slots(desk, id, &ASKED)),
            el("h3").text("What comes then"),
            el("div").live_of(has_branches, onward),
            el("p")
                .class("soft")
                .text("Is it a decision? Then name each way out, such as “Yes” and “No”, and where it leads."),
            listed(el("ul").class("lines"), branches, move |row| way_out(desk, steps, id, row)),
            add_by_name(desk, "A way out: when is it taken?", "add-branch", Kind::Branch, Some(id)),
            el("div").class("buttons").with(&place_buttons(desk, id)).with(&[insert, close]),
        ])
}

/// What the map shows of a step.
const ASKED: [Slot; 3] = [slots::ROLE, slots::PERSON, slots::PLACE];

fn way_out(desk: Desk, steps: Steps, step: ItemId, row: Row) -> El {
    let branch = row.id;
    let when = name_called(desk, branch, move || format!("Way out {}", row.number()));
    let label = move || format!("Way out {} leads to", row.number());
    let leads = next_step(desk, steps, [step, branch], label, "Nowhere yet");
    el("li").with(&[when, leads, remove_button(desk, branch)])
}

/// The choice of the step that a step, or a branch of it, leads to, among the others of its plan.
fn next_step(
    desk: Desk,
    steps: Steps,
    [of, item]: [ItemId; 2],
    label: impl Fn() -> String + 'static,
    none: &'static str,
) -> El {
    let text = move || desk.follow(|document| slots::NEXT.text(document, item));
    let choices = move |asked: Asked| {
        steps.with(|steps| {
            let is_offered = |step: &Step| step.id != of && asked.is_for(step.id.as_str(), steps.len());
            let others = steps.iter().enumerate().filter(|(_, step)| is_offered(step));
            let others = others.map(|(at, step)| (step.id.to_string(), format!("{}. {}", at + 1, step.name)));
            [(String::new(), none.to_owned())].into_iter().chain(others).collect()
        })
    };
    choice_in_row(label, text, choices, move |text| {
        desk.dispatch(&Edit::set(item, slots::NEXT, text));
    })
}
