//! A screen for each step of the work. No screen knows another.

pub mod answer;
pub mod answers;
pub mod ask;
pub mod assess;
pub mod brainstorm;
pub mod cards;
pub mod choose;
pub mod compare;
pub mod details;
pub mod home;
pub mod huddle;
pub mod map;
pub mod meeting;
pub mod people;
pub mod plan;
pub mod role_sheets;
pub mod setup;
pub mod training;
pub mod trials;
pub mod worksheet;
