//! The desk: the one place where the screens meet the open practice, the shelf and the browser. Every
//! change passes `dispatch`, `undo`, `redo` or one of the ways of opening a copy.

mod answers;
mod changing;
mod copies;
mod deferred;
mod dialogs;
mod drafts;
mod followers;
mod going;
mod keeping;
mod office;
mod opening;
mod out;
mod page;
mod saying;
mod state;
mod together;
mod versions;

pub use dialogs::{Arrived, Dialog, How, Leaving, Notice, Offer, Waiting};
pub use state::{Deferred, Desk, Listed, Part, Standing};
