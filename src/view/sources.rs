//! Where each worksheet comes from, and what is ours.

use super::dom::{El, el};

/// The page of sources.
pub fn sources() -> El {
    el("section").class("text").markup(include_str!("sources.html"))
}
