//! Text in and out: a practice as JSON, bytes from anywhere as text, and what taking in a copy would do.
//! Knows nothing of the browser.

pub mod answers;
mod bytes;
mod compare;
pub mod csv;
pub mod eml;
pub mod formula;
pub mod invitation;
mod json;
pub mod letter;
mod mail;
pub mod map;
pub mod markup;
mod migrations;
mod mime;
mod names;
pub mod office;
pub mod packed;
pub mod percent;
pub mod picture;
mod report;
pub mod rich;
mod seal;
mod word;

pub use bytes::text_of;
pub use compare::{Preview, Way, going_back, preview, preview_of_going_back, revivals};
pub use json::{FORMAT, Opened, read, read_ahead, write};
pub use mail::{Found, find, find_pasted};
pub use migrations::VERSION;
pub use names::file_name;
pub use report::{Flaw, LARGEST_FILE, MOST_CELLS, MOST_ITEMS, Unreadable};
pub use seal::{Seal, seal, unseal};
pub use word::{Part, Word};
