//! Copies to take along and earlier versions: how to go back, and how to have the work twice.

use super::settle::not_chosen;
use crate::desk::Desk;
use crate::dom::{El, button, el, link, react};
use crate::session::snapshots::Snapshot;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let saved = move || desk.keeping.with(crate::session::Keeping::status);
    let copied =
        move || format!("{}. A copy survives a lost computer and a cleared browser.", desk.copied.get().words());
    let save = |words: &str, end: &'static str| button("plain", words, move || desk.save_copy(end));
    // However one came here: by a link, by an address, after a reload.
    react(move || {
        desk.standing.track();
        desk.list_versions();
    });
    let versions = move |versions: &Vec<Snapshot>| {
        if versions.is_empty() {
            return vec![el("p").class("soft").text("None yet. One is kept each day, before your first change.")];
        }
        vec![el("ul").class("lines").with_each(versions.iter().map(|version| line(desk, *version)))]
    };
    el("section")
        .class("text")
        .with(&[
            el("h1").text("Copies"),
            el("p").class("lede").says(saved),
            el("h2").text("To take along"),
            el("p").says(copied),
            el("div").class("buttons").with(&[save("Save as .json", "json"), save("Save as .txt", "txt")]),
            el("p").class("soft").text("Both hold the same and open here. Some mail programs let only .txt through."),
            el("h2").text("Earlier versions"),
            el("p").class("soft").text("Kept on this computer for 30 days, the three newest for longer. Text that you removed can stay in them."),
        ])
        .live_of(move || desk.versions.get(), versions)
        .add(not_chosen(desk))
        .add(el("p").add(link("#/storage", "What is kept on this computer")))
}

fn line(desk: Desk, version: Snapshot) -> El {
    let when = desk.moment(version.time);
    let named = |words: &str| format!("{words}: {when}");
    el("li").with(&[
        el("span").class("line-name").text(&when).add(el("small").text(&version.why.to_string())),
        button("plain", "Look", move || desk.look_at(version)).attr("aria-label", &named("Look")),
        button("plain", "Go back to it", move || desk.ask_to_go_back(version))
            .attr("aria-label", &named("Go back to it")),
    ])
}

/// What stands over a version that one looks at.
pub fn banner(desk: Desk, version: Snapshot) -> El {
    let words = format!("This is how it was on {}. It is only to look at.", desk.moment(version.time));
    let back = button("plain", "Back to today", move || desk.stop_looking()).attr("id", "stop-looking");
    el("div").class("banner example").with(&[el("p").text(&words), back])
}
