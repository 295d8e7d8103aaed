//! What several screens read of the open practice.

use super::lists::to;
use crate::desk::Desk;
use crate::dom::{El, el, link};
use crate::model::ItemId;
use crate::sheets::elements::{self, Element};
use crate::sheets::screen::Screen;
use crate::sheets::steps::{self, Step};

/// All elements, read anew at each change.
pub fn elements_of(desk: Desk) -> Vec<Element> {
    desk.follow_items(elements::read)
}

/// The steps of an element's plan.
pub fn steps_of(desk: Desk, element: ItemId) -> Vec<Step> {
    desk.follow_items(|document, items| steps::read(document, items, element))
}

/// What is drawn of the priority task, or the way to one.
pub fn with_plan(desk: Desk, title: &'static str, draw: impl Fn(ItemId) -> El + 'static) -> El {
    let chosen = move || desk.follow(elements::chosen);
    el("div").class("plan").live_of(chosen, move |chosen| vec![chosen.map_or_else(|| nothing(desk, title), &draw)])
}

fn nothing(desk: Desk, title: &str) -> El {
    el("section").class("text").with(&[
        el("h1").text(title),
        el("p").class("lede").text("A plan begins with a priority task. Compare the brainstorms and choose one."),
        el("div").class("buttons").with(&[
            to(desk, Screen::Compare, "Choose the priority task").class("go"),
            link("#/example/plan", "See an example plan").class("plain"),
        ]),
    ])
}
