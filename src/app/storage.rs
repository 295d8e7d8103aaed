//! What is kept on this computer, in plain words, and how to take it off.

use crate::desk::Desk;
use crate::dom::{El, button, el, link};
use crate::session::Room;
use crate::session::snapshots::Snapshot;
use crate::ui::dialog::{buttons, frame};
use crate::ui::field::tickbox;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let fact = |term: &str, words: Box<dyn Fn() -> String>| [el("dt").text(term), el("dd").says(words)];
    let twice = move || match desk.storage.get().copy_trouble {
        None => "Twice: in this browser’s local storage, and as a safety copy in its database. If one is damaged or \
                 lost, Carelanes restores it from the other."
            .to_owned(),
        Some(why) => format!("Once only, in this browser’s local storage. The safety copy cannot be reached. {why}"),
    };
    let room = move || desk.storage.with(Room::words);
    let promise = move || {
        let words = if desk.storage.get().is_persistent {
            "The browser keeps it even when the disk gets full."
        } else {
            "As long as this browser keeps it. It goes when the browser is cleared or a private window is closed, and it may \
             go when the disk gets full or after weeks without a visit."
        };
        words.to_owned()
    };
    let facts =
        [fact("Where", Box::new(twice)), fact("How full", Box::new(room)), fact("For how long", Box::new(promise))];
    let count = move || match desk.kept.with(Vec::len) {
        0 => "No worksheet is kept in this browser.".to_owned(),
        1 => "One worksheet is kept in this browser.".to_owned(),
        count => format!("{count} worksheets are kept in this browser."),
    };
    let nobody = "Nobody else sees them: nothing is sent anywhere. They are as safe as this computer and this browser. \
                  The copy that you save to your files is the record.";
    let gone = move |gone: &Vec<(Snapshot, String)>| {
        if gone.is_empty() {
            return Vec::new();
        }
        let list = el("ul").class("lines").with_each(gone.iter().map(|(version, name)| deleted(desk, *version, name)));
        let words = "They go for good after 30 days, or when you clear this computer.";
        vec![el("h2").text("Deleted"), el("p").text(words), list]
    };
    let head = el("section").class("text").with(&[
        el("h1").text("What is kept on this computer"),
        el("p").class("lede").says(count),
        el("p").text(nobody),
        el("dl").class("sources").with(facts.as_flattened()),
    ]);
    head.live_of(move || desk.gone.get(), gone).with(&[
        el("h2").text("On a shared computer"),
        el("p").text("When you are done, save your copies and take everything off this computer."),
        el("div").class("buttons").add(
            button("plain danger", "Save copies and clear this computer", move || {
                desk.dialog.set(Some(crate::desk::Dialog::Clear));
            })
            .attr("id", "clear"),
        ),
        el("p").add(link("rescue.html", "Get out everything that is stored, as it is")),
        el("p").add(link("#/", "Back to the first page")),
    ])
}

/// A practice that was deleted, and the way back.
fn deleted(desk: Desk, version: Snapshot, name: &str) -> El {
    let name = if name.is_empty() { "Our worksheet" } else { name };
    let when = format!("Deleted {}", desk.moment(version.time));
    let back = button("plain", "Bring it back", move || desk.bring_back(version));
    el("li").with(&[
        el("span").class("line-name").text(name).add(el("small").text(&when)),
        back.attr("aria-label", &format!("Bring it back: {name}")),
    ])
}

/// Asks before this computer is cleared: first the copies, then a look whether they are there, then the word.
pub fn clear(desk: Desk) -> El {
    let (copies, missing) = (RwSignal::new(None::<Vec<String>>), RwSignal::new(None::<usize>));
    let has_none = move || desk.kept.with(Vec::is_empty);
    let save = move || desk.save_all_copies(move |made| copies.set(Some(made)));
    let save = button("go", "1. Save the copies", save).attr("id", "save-all").disabled_when(has_none);
    let field = el("input").attr("type", "file").attr("multiple", "").attr("accept", ".json").attr("id", "saved-files");
    let chosen = field.element().clone();
    let check = field.disabled_when(move || copies.with(Option::is_none)).on("change", move |_| {
        let files = chosen.dyn_ref::<HtmlInputElement>().and_then(HtmlInputElement::files);
        if let (Some(files), Some(copies)) = (files, copies.get_untracked()) {
            desk.check_copies(&files, copies, move |left| missing.set(Some(left)));
        }
    });
    let label = el("label")
        .class("field")
        .with(&[el("span").text("2. Choose all of them in your downloads, to check them"), check]);
    let told = move || match (copies.with(|copies| copies.as_ref().map(Vec::len)), missing.get()) {
        _ if has_none() => "There is nothing to save.".to_owned(),
        (None, _) => String::new(),
        (Some(1), None) => "One file should be in your downloads now.".to_owned(),
        (Some(all), None) => format!("{all} files should be in your downloads now."),
        (_, Some(0)) => "All copies are there.".to_owned(),
        (Some(all), Some(left)) => {
            format!(
                "{left} of {all} copies were not among these files. Choose all of them at once, or save them again."
            )
        }
    };
    // Someone may have nothing to keep, or a browser that saves no file.
    let unneeded = RwSignal::new(false);
    let give_up =
        tickbox("Nobody needs these worksheets any more", "", move || unneeded.get(), move |is| unneeded.set(is));
    let then = button("plain danger", "3. Clear this computer", move || {
        desk.forget_drafts();
        desk.clear_computer();
    })
    .attr("id", "clear-now")
    .disabled_when(move || missing.get() != Some(0) && !has_none() && !unneeded.get());
    let words = "This takes all worksheets, their earlier versions and the app itself off this computer. It cannot be \
                 undone here. Only the copies that you saved can bring the work back. Other open windows stop.";
    let body = [
        el("p").text(words),
        el("div").class("buttons").add(save),
        label,
        el("p").attr("role", "status").says(told),
        give_up,
        buttons(&[then]),
    ];
    frame(desk, || "Clear this computer?".to_owned(), &body)
}
