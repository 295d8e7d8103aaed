//! The frame of every dialog: the browser's own, which keeps the focus inside and gives it back.

use super::desk::use_desk;
use leptos::html;
use leptos::prelude::*;

/// A dialog with a title; Escape and the close button put it away.
#[component]
pub fn DialogFrame(#[prop(into)] title: Signal<String>, children: Children) -> impl IntoView {
    let desk = use_desk();
    let frame = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get()
            && !frame.open()
        {
            let _ = frame.show_modal();
        }
    });
    view! {
        <dialog node_ref=frame aria-labelledby="dialog-title" on:close=move |_| desk.dialog.set(None)>
            <div class="dialog-head">
                <h2 id="dialog-title">{title}</h2>
                <button type="button" class="quiet" on:click=move |_| close(frame)>"Close"</button>
            </div>
            {children()}
        </dialog>
    }
}

fn close(frame: NodeRef<html::Dialog>) {
    if let Some(frame) = frame.get_untracked() {
        frame.close();
    }
}

/// The keys of the grid.
#[component]
pub fn KeysOfTheGrid() -> impl IntoView {
    let keys = [
        ("Arrow keys", "Move by one"),
        ("Home, End", "First or last column; with Ctrl the first or last corner"),
        ("Page Up, Page Down", "Ten tasks up or down"),
        ("Space", "Tick, or take the tick back"),
        ("N, C, S", "Change who does it now, who could, who should"),
        ("Enter", "On a task or role: its details"),
        ("F2, or typing", "On a task or role: rename it. On “Other”: say who"),
        ("Ctrl Z, Ctrl Y", "Undo, redo"),
        ("Tab", "Leave the grid"),
    ];
    view! {
        <DialogFrame title="Keys in the grid".to_owned()>
            <dl class="keys">
                {keys.map(|(key, what)| view! { <dt>{key}</dt><dd>{what}</dd> }).collect_view()}
            </dl>
        </DialogFrame>
    }
}
