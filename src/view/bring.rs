//! Bringing in what came by mail: files, several at once, and what a person pastes.

use super::desk::Desk;
use super::dom::{El, button, el};
use super::field::{drafted, form};
use super::first::file_field;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
