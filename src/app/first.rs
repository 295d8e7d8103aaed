//! The first page, the choice of how to begin, and the page for a worksheet that could not be opened.

use crate::desk::{Desk, Dialog};
use crate::dom::live::Live;
use crate::dom::{El, button, el, link, menu};
use crate::model::ItemId;
use crate::session::route::Route;
use crate::session::{Stored, namesakes};
use crate::sheets::Beginning;
use crate::sheets::screen::Screen;
use crate::ui::bring::file_field;
use crate::ui::dialog::{buttons, frame};
use crate::ui::field::{form, plain_field};
use crate::ui::layers::glyph;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

fn door(title: &str, words: &str, click: impl Fn() + 'static) -> El {
    button("door", "", click).with(&[el("b").text(title), el("span").text(words)])
}

/// What is kept here, and the doors: start, answer, open a copy, see an example.
pub fn first(desk: Desk) -> El {
    let mut page = el("section").class("first").with(&[
        el("h1").text("Decide together who does what"),
        el("p")
            .class("lede")
            .text("A worksheet for the whole care team: who does each task now, who could, and who should."),
    ]);
    page = page.live_of(
        move || desk.kept.get(),
        move |kept| {
            if kept.is_empty() {
                return Vec::new();
            }
            let list = el("ul").class("kept-here").with_each(kept.iter().map(|stored| kept_here(desk, kept, stored)));
            vec![el("h2").class("small-title").text("Kept in this browser"), list]
        },
    );
    let field = file_field(desk, "Open a copy").attr("id", "open-file");
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
            door("I was asked to answer", "Someone sent you a link, a file or a mail.", move || desk.go(Route::Asked)),
            door("Open a copy", "A file that you or a colleague saved. You can also drop it on this page.", open),
            door("See an example", "A made-up practice, filled in. Nothing you try there is kept.", move || {
                desk.go(Route::Example(Screen::Home.into()));
            }),
        ]),
        field,
        el("p").class("promise").text(
            "Your work stays in this browser on this computer. Colleagues see it only when you send them a copy.",
        ),
        el("p").class("promise").text("Please write no patient information here."),
        offline_note(desk),
        el("p").add(link("#/storage", "What is kept on this computer")),
        el("p").add(link("sources.html", "Sources: where the worksheets come from")),
    ])
}

/// A practice: its name and when it was changed and copied, which lead to it, and what can be done with it whole.
fn kept_here(desk: Desk, all: &[Stored], stored: &Stored) -> El {
    let id = stored.id;
    let to = Route::Practice(id, Screen::Home.into()).to_string();
    let name = match &stored.name {
        Ok(name) if name.is_empty() => "Our worksheet",
        Ok(name) => name,
        Err(_) => "A worksheet that cannot be read",
    };
    let copied = desk.outside_of(id, stored.changed).words();
    let when = format!("Changed {} · {copied}", desk.moment(stored.changed));
    let mut words = el("span").class("kept-name").with(&[el("b").text(name), el("small").text(&when)]);
    if let Some(alike) = namesakes::in_a_list(all, stored) {
        words = words.add(el("small").text(alike));
    }
    let link = link(&to, "").with(&[glyph("now, could, should"), words, el("span").class("continue").text("Continue")]);
    let title = stored.name.clone().unwrap_or_default();
    let (rename, remove) = (title.clone(), name.to_owned());
    let ask = move |dialog: Dialog| desk.dialog.set(Some(dialog));
    let list = el("div").class("menu-list").with(&[
        button("", "Rename", move || ask(Dialog::RenamePractice(id, rename.clone()))),
        button("", "Duplicate", move || desk.duplicate(id)),
        button("", "Delete", move || ask(Dialog::Delete(id, remove.clone()))),
    ]);
    let more = el("summary").class("plain small").attr("aria-label", &format!("More: {name}")).text("More");
    el("li").with(&[link, menu(&[more, list])])
}

/// Asks for a practice's new name.
pub fn rename(desk: Desk, id: ItemId, title: String) -> El {
    let name = Live::new(title);
    let send = el("button").attr("type", "submit").class("go").text("Rename");
    let form = form("", move || desk.rename_practice(id, name.get_untracked()));
    let form = form.with(&[plain_field("Name of the practice", "new-name", name), buttons(&[send])]);
    frame(desk, || "Rename".to_owned(), &[form])
}

/// Asks before a practice is deleted.
pub fn delete(desk: Desk, id: ItemId, name: &str) -> El {
    let title = format!("Delete “{name}”?");
    let words = "It goes from this list. For 30 days it can be brought back, under “What is kept on this computer”. \
                 Copies that you saved stay.";
    let yes = button("go danger", "Delete", move || {
        desk.forget_drafts();
        desk.delete(id);
    });
    let yes = yes.attr("id", "delete");
    let no = button("plain", "Keep", move || desk.dialog.set(None));
    frame(desk, move || title.clone(), &[el("p").text(words), buttons(&[yes, no])])
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
    let name = desk.draft("practice-name");
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
    let (words, is_there) = (desk.not_opened.get().unwrap_or_default(), desk.unreadable.with(Option::is_some));
    let mut buttons = el("div").class("buttons");
    if is_there {
        buttons = buttons.add(button("plain", "Save it as a file", move || desk.save_unreadable()));
    }
    buttons = buttons.add(button("plain", "Go to the first page", move || desk.go(Route::First)));
    el("section").class("first").with(&[
        el("h1").text("This worksheet is not open"),
        el("p").class("lede").text(&words),
        buttons,
    ])
}
