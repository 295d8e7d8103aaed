//! The frame around every screen: the bar, what is true of keeping, notices, the dialog, and global keys.

use super::desk::{Desk, Dialog, Keeping, Notice};
use super::dom::{El, button, el, focus_soon, link, page, react};
use super::{cards, details, dialog, first, meeting, open_copy, setup, worksheet};
use crate::session::route::{Route, Screen};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, HtmlElement, KeyboardEvent};

/// Puts the app on the page.
pub fn start() {
    leptos::mount::mount_to_body(|| {
        let desk = Desk::new();
        desk.begin_listening();
        if let Some(body) = document().body() {
            for part in shell(desk) {
                let _ = body.append_child(part.element());
            }
            listen_at(&body, desk);
        }
        react(move || page().set_title(&title(desk)));
        desk.announce_start();
    });
}

fn shell(desk: Desk) -> [El; 7] {
    let skip = link("#main", "Skip to the content").class("skip").on("click", |event| {
        event.prevent_default();
        focus_soon("#main".to_owned());
    });
    let dialogs = el("div").live_one(move || desk.dialog.get().map(|open| show(desk, open)));
    let spoken =
        el("div").attr("id", "spoken").class("unseen").attr("aria-live", "polite").says(move || desk.spoken.get());
    [
        skip,
        bar(desk),
        banners(desk),
        el("main").attr("id", "main").attr("tabindex", "-1").live_one(move || Some(screen(desk))),
        notices(desk),
        dialogs,
        spoken,
    ]
}

/// The page's title: where one stands, in whose worksheet.
fn title(desk: Desk) -> String {
    let practice = desk.with_sheet(|sheet| sheet.practice.clone());
    match desk.route.get().screen() {
        Some(screen) if practice.is_empty() => format!("{} · Carelanes", screen.label()),
        Some(screen) => format!("{} · {practice} · Carelanes", screen.label()),
        None => "Carelanes: who does what in your clinic".to_owned(),
    }
}

fn screen(desk: Desk) -> El {
    let route = desk.route.get();
    if matches!(route, Route::Practice(..)) && desk.not_opened.with(Option::is_some) {
        return first::not_opened(desk);
    }
    match route {
        Route::First => first::first(desk),
        Route::Start => first::start(desk),
        Route::Practice(_, screen) | Route::Example(screen) => match screen {
            Screen::Worksheet => worksheet::screen(desk),
            Screen::Cards => cards::screen(desk),
            Screen::Setup => setup::screen(desk),
            Screen::Meeting => meeting::screen(desk),
        },
    }
}

fn show(desk: Desk, open: Dialog) -> El {
    match open {
        Dialog::Role(role) => details::role(desk, role),
        Dialog::Task(task) => details::task(desk, task),
        Dialog::AddRole => details::add_role(desk),
        Dialog::AddTask(category) => details::add_task(desk, category),
        Dialog::Remove(item) => details::remove(desk, item),
        Dialog::Copy(waiting) => open_copy::ask(desk, &waiting),
        Dialog::Keys => dialog::keys_of_the_grid(desk),
    }
}

/// The body lives as long as the page, and so do these.
fn listen_at(body: &HtmlElement, desk: Desk) {
    desk.listen_at_body(body, "keydown", move |event: Event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            global_keys(desk, event);
        }
    });
    desk.listen_at_body(body, "dragover", |event: Event| event.prevent_default());
    desk.listen_at_body(body, "drop", move |event: Event| {
        event.prevent_default();
        let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        if let Some(file) = data.and_then(|data| data.files()).and_then(|files| files.get(0)) {
            desk.open_file(&file);
        }
    });
}

fn global_keys(desk: Desk, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || desk.is_typing() {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => desk.undo(),
        ("z", true) | ("y", false) => desk.redo(),
        _ => return,
    }
    event.prevent_default();
}

fn bar(desk: Desk) -> El {
    let in_practice = move || desk.route.get().screen().is_some() && desk.not_opened.with(Option::is_none);
    let to = move |screen: Screen| {
        el("a")
            .text(screen.label())
            .live_attr("href", move || Some(desk.route.get().on(screen).to_string()))
            .live_attr("aria-current", move || (desk.route.get().screen() == Some(screen)).then(|| "page".to_owned()))
    };
    let hidden = move || (!in_practice()).then(String::new);
    el("header").class("bar").with(&[
        link("#/", "Carelanes").class("mark").attr("title", "First page"),
        el("nav").attr("aria-label", "This worksheet").live_attr("hidden", hidden).with(&Screen::ALL.map(to)),
        kept(desk).live_attr("hidden", hidden),
        save_button(desk),
    ])
}

fn kept(desk: Desk) -> El {
    let state = move || match desk.keeping.get() {
        Keeping::Nothing => String::new(),
        Keeping::Example => "This is an example".to_owned(),
        Keeping::Waiting => "Keeping…".to_owned(),
        Keeping::At(time) => format!("Kept in this browser {time}."),
        Keeping::Not(_) => "Not kept!".to_owned(),
    };
    let copy = move || match desk.keeping.get() {
        Keeping::Example => "Nothing is kept.".to_owned(),
        _ => desk.copied.get(),
    };
    el("div").class("kept").attr("id", "kept").with(&[el("b").says(state), el("span").text(" ").says(copy)])
}

fn save_button(desk: Desk) -> El {
    button("plain", "Save a copy", move || desk.save_copy()).attr("id", "save-copy").live_attr("hidden", move || {
        matches!(desk.keeping.get(), Keeping::Example | Keeping::Nothing).then(String::new)
    })
}

fn banners(desk: Desk) -> El {
    let later = RwSignal::new(false);
    let example = move || {
        let shown = desk.keeping.get() == Keeping::Example && desk.route.get().screen().is_some();
        let words = el("p").markup("<b>Example.</b> This practice is made up. Try anything: nothing is kept, and nothing mixes with your own work.");
        let start = button("plain", "Start our worksheet", move || desk.go(Route::Start));
        shown.then(|| el("div").class("banner example").with(&[words, start]))
    };
    let not_kept = move || match desk.keeping.get() {
        Keeping::Not(why) => {
            let save = button("plain", "Save a copy", move || desk.save_copy());
            Some(el("div").class("banner problem").attr("role", "alert").with(&[el("p").text(&why), save]))
        }
        _ => None,
    };
    let update = move || {
        (desk.offline.get() == "update" && !later.get()).then(|| {
            el("div").class("banner").attr("id", "update").attr("role", "status").with(&[
                el("p").text("A new version of Carelanes is ready. Your work stays as it is."),
                button("plain", "Update now", move || desk.update_now()).attr("id", "use-update"),
                button("quiet", "Later", move || later.set(true)),
            ])
        })
    };
    el("section").attr("aria-label", "Messages").live_one(example).live_one(not_kept).live_one(update)
}

/// Puts the notice away; the keyboard goes back to the work.
fn put_away(desk: Desk) {
    desk.notice.set(None);
    let is_grid = page().query_selector(GRID_PLACE).is_ok_and(|cell| cell.is_some());
    focus_soon(if is_grid { GRID_PLACE } else { "#main" }.to_owned());
}

/// The cell of the grid that Tab comes to.
const GRID_PLACE: &str = "#sheet [tabindex='0']";

fn notices(desk: Desk) -> El {
    let draw = move |Notice { words, is_problem, can_undo }: Notice| {
        let mut notice =
            el("div").class(if is_problem { "notice problem" } else { "notice" }).add(el("p").text(&words));
        if can_undo {
            notice = notice.add(button("plain", "Undo", move || {
                desk.undo();
                put_away(desk);
            }));
        }
        notice.add(button("quiet", "Close", move || put_away(desk)))
    };
    el("div").attr("id", "notice").attr("role", "status").live_one(move || desk.notice.get().map(draw))
}
