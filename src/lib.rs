//! Carelanes: a primary-care clinic decides, together, who does what.
//!
//! The crate is a row of layers; each may use those to its left and none to its right
//! (`tests/boundaries.rs` holds the arrows):
//!
//! `text <- model <- sheets <- exchange <- session <- browser <- dom <- desk <- ui <- screens <- app <- main`
//!
//! `office` stands beside that row, in a program of its own: `exchange <- office <- bin/office`

pub mod exchange;
pub mod model;
#[cfg(feature = "office")]
pub mod office;
pub mod session;
pub mod sheets;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod screens;
#[cfg(target_arch = "wasm32")]
mod ui;
