//! An open practice: what a person does to it, how it is kept on a shelf, where one stands in the app and
//! in the grid. Knows neither the browser nor what is drawn.

mod autosave;
pub mod grid;
mod keeping;
mod practice;
pub mod route;
mod shelf;

pub use autosave::Autosave;
pub use keeping::{Kept, NotKept, NotOpened, Stored, kept_practices, open, save};
pub use practice::{Applied, Practice};
pub use shelf::{MemoryShelf, Shelf, ShelfError};
