//! One document and the one way to change it: ids, stamps, values, registers, merging, history and the
//! order of siblings. Knows nothing of what a task or a role is.

mod document;
mod history;
mod id;
mod rank;
mod reads;
mod stamp;
mod value;

pub use document::{Document, Register, Version, Write};
pub use history::{Entry, History, Step, Undone};
pub use id::{Address, Field, ItemId, NotAnId, Short};
pub use rank::{Placing, between, place, sequence};
pub use reads::{Reads, noting};
pub use stamp::{ActorId, Clock, LATEST_SANE_TIME, Seen, Stamp};
pub use value::Value;
