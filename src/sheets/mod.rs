//! What a practice writes down: `Edit` and `plan`, the worksheets as typed readings of the document, what
//! they tell, and the content that comes along. Knows nothing of how it is stored or drawn.

pub mod content;
pub mod edit;
pub mod example;
pub mod findings;
pub mod item;
mod key;
pub mod label;
mod phase;
mod plan;
pub mod settle;
pub mod worksheet;

pub use edit::{Beginning, Edit, Refusal};
pub use key::{Key, Reading};
pub use phase::Phase;
pub use plan::{plan, ready_role};
