//! Buttons that stand on many screens.

use crate::desk::Desk;
use crate::dom::{El, button};

/// Undo and redo, each naming its step.
pub fn steps(desk: Desk) -> [El; 2] {
    let words = |verb: &str, step: Option<String>| step.map_or(verb.to_owned(), |step| format!("{verb}: {step}"));
    [
        button("plain step", "", move || desk.undo())
            .attr("id", "undo")
            .disabled_when(move || desk.undo_step.get().is_none())
            .says(move || words("Undo", desk.undo_step.get())),
        button("plain step", "", move || desk.redo())
            .attr("id", "redo")
            .disabled_when(move || desk.redo_step.get().is_none())
            .says(move || words("Redo", desk.redo_step.get())),
    ]
}

/// Prints the screen.
pub fn print_button(desk: Desk) -> El {
    button("plain", "Print", move || desk.print(false))
}
