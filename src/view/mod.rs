//! What is drawn: the desk, through which every screen reads and changes things, and the screens. Holds no
//! rules of its own and never touches storage; only `desk` knows the browser layer.

mod answer;
mod answers;
mod ask;
mod asked;
mod assess;
mod brainstorm;
mod bring;
mod cards;
mod choose;
mod compare;
mod desk;
mod details;
mod dialog;
mod dom;
mod field;
mod findings;
mod first;
mod grid;
mod home;
mod huddle;
mod later;
mod lists;
mod live;
mod map;
mod meeting;
mod open_copy;
mod out;
mod people;
mod plan;
mod role_sheets;
mod send;
mod settle;
mod setup;
mod shell;
mod slots;
mod storage;
mod training;
mod trials;
mod versions;
mod worksheet;

pub use shell::start;
