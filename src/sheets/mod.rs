//! What a practice writes down: `Edit` and `plan`, the worksheets as typed readings of the document, what
//! they tell, and the content that comes along. Knows nothing of how it is stored or drawn.

pub mod answering;
pub mod answers;
pub mod asking;
pub mod built_in;
pub mod content;
pub mod edit;
pub mod elements;
pub mod evidence;
pub mod example;
mod example_answers;
pub mod findings;
pub mod huddle;
pub mod item;
mod key;
pub mod kind;
pub mod label;
pub mod loss;
pub mod map;
pub mod milestones;
pub mod overview;
pub mod paper;
pub mod papers;
pub mod people;
mod phase;
mod plan;
pub mod privacy;
pub mod refusal;
pub mod role_sheet;
pub mod screen;
pub mod settle;
pub mod several;
pub mod slot;
pub mod slots;
#[cfg(test)]
mod small;
pub mod spread;
pub mod steps;
pub mod table;
pub mod tables;
pub mod training;
mod transaction;
pub mod unchosen;
pub mod worksheet;

pub use edit::{Beginning, Edit};
pub use key::{Key, Reading};
pub use phase::Phase;
pub use plan::{offered_roles, plan, ready_role};
pub use refusal::Refusal;
pub use transaction::Transaction;
