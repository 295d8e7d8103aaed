//! Bringing in what came by mail: files, several at once, and what a person pastes.

use super::field::{drafted, form};
use crate::desk::Desk;
use crate::dom::{El, button, el};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// A hidden field through which a file is chosen; what is chosen is opened.
pub fn file_field(desk: Desk, words: &str) -> El {
    let field = el("input").attr("type", "file").class("unseen").attr("tabindex", "-1");
    let chosen = field.element().clone();
    field
        .attr("aria-label", words)
        .attr("accept", ".json,.txt,.eml,.msg,.htm,.html,application/json,text/plain,text/html,message/rfc822")
        .on("change", move |_| {
            let Some(field) = chosen.dyn_ref::<HtmlInputElement>().cloned() else { return };
            if let Some(files) = field.files() {
                // The list is empty as soon as the field is, so the field waits, too.
                desk.with_later(move |later| {
                    (later.open_files)(desk, &files);
                    field.set_value("");
                });
            }
        })
}

/// A button that lets a person choose files, several at once.
pub fn choose_files(desk: Desk, words: &str) -> El {
    let field = file_field(desk, words).attr("multiple", "");
    let chooser = field.element().clone();
    let open = button("plain", words, move || {
        if let Some(chooser) = chooser.dyn_ref::<HtmlElement>() {
            chooser.click();
        }
    });
    el("span").with(&[open, field])
}

/// A box to paste a mail into; it is empty again once something in it was read.
pub fn paste_box(desk: Desk) -> El {
    let pasted = el("textarea").attr("rows", "6").attr("id", "pasted").attr("aria-label", "The text of the mail");
    let text = desk.draft("pasted");
    let open = move || {
        if desk.open_text(&text.get_untracked()) {
            text.set(String::new());
        }
    };
    form("", open).with(&[
        drafted(pasted, text),
        el("p").add(el("button").attr("type", "submit").class("plain").text("Open what I pasted")),
    ])
}
