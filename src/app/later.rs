//! What the first visit does without: the program comes in two parts, and this one is fetched right after the start,
//! so that the worksheet answers a click before it is here. Everything that is reached through [`Deferred`] alone, code
//! and texts, is cut off by the linker's second step (`scripts/link.sh`).
//!
//! The only place with unsafe code: the cut is a pair of an import and an export, which `wasm_split` writes.
#![allow(unsafe_code, clippy::unnecessary_wraps)]

use super::{asked, first, open_copy, settle, storage, versions};
use crate::desk::{Deferred, Desk, Dialog, Part};
use crate::dom::{El, button, el};
use crate::screens::{
    answer, answers, ask, assess, brainstorm, choose, compare, details, home, huddle, map, meeting, people, plan,
    role_sheets, setup, training, trials, worksheet,
};
use crate::sheets::example;
use crate::sheets::screen::{Place, Screen};
use crate::ui::out;
use std::pin::Pin;
use wasm_split_helpers::wasm_split;

static DEFERRED: Deferred = Deferred {
    screen,
    storage: storage::screen,
    dialog: show,
    to_settle: settle::to_settle,
    version: versions::banner,
    open_files: |desk, files| desk.open_files(files),
    asked: asked::screen,
    leave: out::leave,
    take_along: out::take_along,
    example: example::document,
    work: |desk, job| desk.work(job),
    finish_deletion: |desk, id| desk.finish_deletion(id),
    rehearse: |desk| desk.rehearse(example::document, || drop(worksheet::screen(desk))),
};

#[wasm_split(later, fallible)]
fn later() -> Result<&'static Deferred, wasm_split_helpers::SplitLoaderError> {
    Ok(&DEFERRED)
}

/// Fetches it.
pub fn fetch() -> Pin<Box<dyn Future<Output = Part>>> {
    Box::pin(async { later().await.map_or(Part::Missing, Part::Here) })
}

fn screen(desk: Desk, place: Place) -> El {
    match place.screen {
        Screen::Home => home::screen(desk),
        Screen::Assess => assess::screen(desk),
        Screen::Setup => setup::screen(desk),
        Screen::Meeting => meeting::screen(desk),
        Screen::Choose => choose::screen(desk),
        Screen::Brainstorm => brainstorm::screen(desk, place.item),
        Screen::Compare => compare::screen(desk),
        Screen::Plan => plan::screen(desk),
        Screen::Map => map::screen(desk, place.item),
        Screen::Tests => trials::screen(desk),
        Screen::People => people::screen(desk),
        Screen::Training => training::screen(desk),
        Screen::RoleSheets => role_sheets::screen(desk, place.item),
        Screen::Versions => versions::screen(desk),
        Screen::Ask => ask::screen(desk),
        Screen::Huddle => huddle::screen(desk),
        Screen::Answers => answers::screen(desk),
        Screen::Answer => answer::screen(desk),
        // These stand in the first part.
        Screen::Worksheet | Screen::Cards => el("div"),
    }
}

fn show(desk: Desk, open: Dialog) -> El {
    match open {
        Dialog::Role(role) => details::role(desk, role),
        Dialog::Task(task) => details::task(desk, task),
        Dialog::Element(element) => choose::element(desk, element),
        Dialog::AddRole => details::add_role(desk),
        Dialog::AddTask(category) => details::add_task(desk, category),
        Dialog::Remove(item) => details::remove(desk, item),
        Dialog::Copy(waiting) => open_copy::ask(desk, &waiting),
        Dialog::Collect(arrived) => answers::ask(desk, &arrived),
        Dialog::Suspects(leaving) => out::suspects(desk, leaving),
        Dialog::SideBySide => settle::side_by_side(desk),
        Dialog::Erase => answer::erase(desk),
        Dialog::Making => out::making(desk),
        Dialog::Keys => details::keys_of_the_grid(desk),
        Dialog::RenamePractice(id, name) => first::rename(desk, id, name),
        Dialog::Delete(id, name) => first::delete(desk, id, &name),
        Dialog::Clear => storage::clear(desk),
    }
}

/// What stands in the place of a screen until the second part is here.
pub fn waiting(desk: Desk) -> El {
    let Part::Missing = desk.later.get() else { return el("p").class("opening").text("Opening…") };
    let again = button("go", "Try again", move || desk.fetch_later());
    el("section").class("text").attr("role", "alert").with(&[
        el("h1").text("This part could not be loaded"),
        el("p").text("Your work is kept, and the worksheet goes on working. Look whether this computer is connected, and try again."),
        el("p").add(again),
    ])
}
