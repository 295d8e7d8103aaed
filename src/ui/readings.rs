//! What screens read of the open practice, once for all that shows it, and what several of them read.

use super::lists::to;
use crate::desk::Desk;
use crate::dom::{El, el, link, react};
use crate::model::ItemId;
use crate::sheets::elements::{self, Element};
use crate::sheets::screen::Screen;
use crate::sheets::steps::{self, Step};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// How long what is derived from much stays as it is after a change.
const PAUSE: Duration = Duration::from_millis(250);

/// What is derived from much: read now, and again a moment after something changed that it read, however many changes come
/// meanwhile. So a key costs no more where there is much to derive from. What is printed is read at once.
pub fn settled<T>(desk: Desk, read: impl Fn() -> T + 'static) -> RwSignal<T>
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let shown = RwSignal::new(T::default());
    let (is_due, due, printed) = (Rc::new(Cell::new(true)), ArcTrigger::new(), Cell::new(0));
    react(move || {
        due.track();
        let printing = desk.printing.get();
        if printed.replace(printing) != printing || is_due.get() {
            is_due.set(false);
            show(shown, read());
        } else {
            // From here on it follows nothing but paper and the end of the pause.
            let (is_due, due) = (is_due.clone(), due.clone());
            let look: Box<dyn FnOnce()> = Box::new(move || {
                is_due.set(true);
                due.notify();
            });
            set_timeout(look, PAUSE);
        }
    });
    shown
}

/// What is derived from little: read now, and again whenever something changed that it read.
pub fn derived<T>(read: impl Fn() -> T + 'static) -> RwSignal<T>
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let shown = RwSignal::new(T::default());
    react(move || show(shown, read()));
    shown
}

fn show<T: PartialEq + Send + Sync + 'static>(shown: RwSignal<T>, now: T) {
    if shown.with_untracked(|known| *known != now) {
        shown.set(now);
    }
}

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
