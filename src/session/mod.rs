//! An open practice: what a person does to it, how it is kept on a shelf, where one stands in the app and
//! in the grid. Knows neither the browser nor what is drawn.

mod autosave;
pub mod field;
pub mod grid;
pub mod keeper;
pub mod keeping;
pub mod keys;
pub mod namesakes;
mod outside;
pub mod panic;
mod places;
mod practice;
pub mod room;
pub mod route;
pub mod rows;
mod shelf;
pub mod snapshots;

pub use autosave::Autosave;
pub use keeping::{Kept, NotKept, NotOpened, Reopened, Stored, save};
pub use outside::Outside;
pub use places::{Keeping, Place};
pub use practice::{Applied, Practice};
pub use room::Room;
pub use shelf::{MemoryShelf, Put, Shelf, ShelfError};
