//! What a practice writes down: `Edit` and `plan`, the worksheets as typed readings of the document, what
//! they tell, and the content that comes along. Knows nothing of how it is stored or drawn.

mod built_in;
pub mod content;
pub mod edit;
pub mod elements;
pub mod evidence;
pub mod example;
pub mod findings;
pub mod item;
mod key;
pub mod label;
pub mod milestones;
pub mod overview;
mod phase;
mod plan;
pub mod screen;
pub mod settle;
pub mod slot;
pub mod slots;
pub mod steps;
pub mod worksheet;

pub use edit::{Beginning, Edit, Refusal};
pub use key::{Key, Reading};
pub use phase::Phase;
pub use plan::{plan, ready_role};
