//! Carelanes: a primary-care clinic decides, together, who does what.
//!
//! The crate is a row of layers; each may use those to its left and none to its right
//! (`tests/boundaries.rs` holds the arrows):
//!
//! `text <- model <- sheets <- exchange <- session <- browser <- dom <- desk <- ui <- screens <- app <- main`
//!
//! `office` stands beside that row, in a program of its own: `exchange <- office <- bin/office`. The layers that know a
//! browser are left out of it: the cut in `app/later.rs` would keep all that it leads to.

pub mod exchange;
pub mod model;
#[cfg(feature = "office")]
pub mod office;
pub mod session;
pub mod sheets;
pub mod text;

#[cfg(all(target_arch = "wasm32", not(feature = "office")))]
pub mod app;
#[cfg(all(target_arch = "wasm32", not(feature = "office")))]
pub mod browser;
#[cfg(all(target_arch = "wasm32", not(feature = "office")))]
mod desk;
#[cfg(all(target_arch = "wasm32", not(feature = "office")))]
mod dom;
#[cfg(all(target_arch = "wasm32", not(feature = "office")))]
mod screens;
#[cfg(all(target_arch = "wasm32", not(feature = "office")))]
mod ui;
