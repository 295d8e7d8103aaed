//! The frame of every dialog: the browser's own, which keeps the focus inside and gives it back.

use crate::desk::Desk;
use crate::dom::{El, button, el, soon};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// A dialog with a title; Escape and the close button put it away.
pub fn frame(desk: Desk, title: impl Fn() -> String + 'static, body: &[El]) -> El {
    let dialog = el("dialog").attr("aria-labelledby", "dialog-title").on("close", move |_| desk.put_dialog_away());
    let handle = dialog.element().clone();
    let opened = handle.clone();
    soon(move || {
        if let Some(dialog) =
            opened.dyn_ref::<HtmlDialogElement>().filter(|dialog| dialog.is_connected() && !dialog.open())
        {
            let _ = dialog.show_modal();
        }
    });
    let close = button("quiet", "Close", move || {
        if let Some(dialog) = handle.dyn_ref::<HtmlDialogElement>() {
            dialog.close();
        }
    });
    // What goes wrong in a dialog is said in it: the page behind cannot be read or reached.
    desk.notice.set(None);
    let complaint = move || {
        let notice = desk.notice.get().filter(|notice| notice.is_problem);
        notice.map(|notice| el("p").class("wrong").attr("role", "alert").text(&notice.words))
    };
    let head = el("div").class("dialog-head").with(&[el("h2").attr("id", "dialog-title").says(title), close]);
    dialog.add(head).live_one(complaint).with(body)
}

/// The row of buttons at the end of a dialog.
pub fn buttons(buttons: &[El]) -> El {
    el("div").class("buttons").with(buttons)
}
