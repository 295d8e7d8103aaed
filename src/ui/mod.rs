//! Parts that screens are made of. Knows no screen.

pub mod bring;
pub mod dialog;
pub mod field;
pub mod layers;
pub mod lists;
pub mod out;
pub mod readings;
pub mod slots;
pub mod tools;
