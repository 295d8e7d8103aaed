//! The first page, the choice of how to begin, and the page for a worksheet that could not be opened.

use super::desk::Desk;
use super::dom::{El, button, el, link};
use super::field::plain_field;
use super::worksheet::glyph;
use crate::session::Stored;
use crate::session::route::{Route, Screen};
use crate::sheets::Beginning;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

fn door(title: &str, words: &str, click: impl Fn() + 'static) -> El {
    button("door", "", click).with(&[el("b").text(title), el("span").text(words)])
}

/// The three doors.
pub fn first(desk: Desk) -> El {
    let kept = desk.kept_practices();
    let mut page = el("section").class("first").with(&[
        el("h1").text("Decide together who does what"),
        el("p")
            .class("lede")
            .text("A worksheet for the whole care team: who does each task now, who could, and who should."),
    ]);
    if !kept.is_empty() {
        page = page.with(&[
            el("h2").class("small-title").text("Kept in this browser"),
            el("ul").class("kept-here").with_each(kept.into_iter().map(kept_here)),
        ]);
    }
    let field = file_field(desk);
    let chooser = field.element().clone();
    let open = move || {
        if let Some(chooser) = chooser.dyn_ref::<HtmlInputElement>() {
            chooser.click();
        }
    };
    page.with(&[
        el("div").class("doors").with(&[
            door("Start our worksheet", "Use the published task list, a short list, or your own.", move || {
                desk.go(Route::Start);
            }),
            door("Open a copy", "A file that you or a colleague saved. You can also drop it on this page.", open),
            door("See an example", "A made-up practice, filled in. Nothing you try there is kept.", move || {
                desk.go(Route::Example(Screen::Worksheet));
            }),
        ]),
        field,
        el("p").class("promise").text(
            "Your work stays in this browser on this computer. Colleagues see it only when you send them a copy.",
        ),
        el("p").class("promise").text("Please write no patient information here."),
        offline_note(desk),
        el("p").add(link("sources.html", "Sources: where the worksheets come from")),
    ])
}

fn kept_here(stored: Stored) -> El {
    let to = Route::Practice(stored.id, Screen::Worksheet).to_string();
    let name = match stored.name {
        Ok(name) if name.is_empty() => "Our worksheet".to_owned(),
        Ok(name) => name,
        Err(_) => "A worksheet that cannot be read".to_owned(),
    };
    let link = link(&to, "").with(&[glyph("now, could, should"), el("b").text(&name), el("span").text("Continue")]);
    el("li").add(link)
}

/// The hidden field through which a file is chosen.
fn file_field(desk: Desk) -> El {
    let field = el("input").attr("type", "file").attr("id", "open-file").class("unseen").attr("tabindex", "-1");
    let chosen = field.element().clone();
    field.attr("aria-label", "Open a copy").attr("accept", ".json,.txt,application/json,text/plain").on(
        "change",
        move |_| {
            let Some(field) = chosen.dyn_ref::<HtmlInputElement>() else { return };
            if let Some(file) = field.files().and_then(|files| files.get(0)) {
                desk.open_file(&file);
            }
            field.set_value("");
        },
    )
}

/// What is true of working offline, and what to change where it is off.
fn offline_note(desk: Desk) -> El {
    let words = move || match desk.offline.get().as_str() {
        "ready" | "update" => "Ready to work offline.",
        "insecure" => {
            "Working offline and installing are off, because this page came over plain http. \
             IT can turn them on: serve this page over https. All else works."
        }
        "unsupported" => "This browser cannot keep the page for working offline. All else works.",
        "failed" => "The page could not be kept for working offline yet. It will try again next time.",
        _ => "",
    };
    el("p").attr("id", "offline-note").class("promise").attr("role", "status").says(move || words().to_owned())
}

/// How to begin.
pub fn start(desk: Desk) -> El {
    let name = RwSignal::new(String::new());
    let choose = move |id: &str, title: &str, words: &str, beginning| {
        door(title, words, move || desk.begin(beginning, &name.get_untracked())).attr("id", id)
    };
    el("section").class("first").with(&[
        el("h1").text("How would you like to begin?"),
        el("p").class("lede").text("You can add, change and remove roles and tasks at any time."),
        el("div").class("doors").with(&[
            choose(
                "start-full",
                "All 59 published tasks",
                "In six groups. About ten minutes for each person.",
                Beginning::Full,
            ),
            choose(
                "start-starter",
                "Fifteen tasks for a first meeting",
                "A short list to get the talk going. Add the rest later.",
                Beginning::Starter,
            ),
            choose("start-empty", "An empty sheet", "The usual roles, and your own tasks.", Beginning::Empty),
        ]),
        el("div").class("narrow").add(plain_field("Name of the practice (optional)", "practice-name", name)),
        el("p").class("promise").text("The name stands on prints and in file names. You can add it later."),
        el("p").add(link("#/", "Back")),
    ])
}

/// A worksheet that could not be opened: why, what was kept, what to do.
pub fn not_opened(desk: Desk) -> El {
    let (words, text) = (desk.not_opened.get().unwrap_or_default(), desk.unreadable.get());
    let mut buttons = el("div").class("buttons");
    if let Some(text) = text {
        buttons = buttons.add(button("plain", "Save it as a file", move || desk.save_unreadable(&text)));
    }
    buttons = buttons.add(button("plain", "Go to the first page", move || desk.go(Route::First)));
    el("section").class("first").with(&[
        el("h1").text("This worksheet is not open"),
        el("p").class("lede").text(&words),
        buttons,
    ])
}
