//! The app around the screens: the frame, the first page, what is kept here, and the second part of the program.

mod asked;
mod first;
mod later;
mod open_copy;
mod settle;
mod shell;
mod storage;
mod versions;

pub use shell::start;
