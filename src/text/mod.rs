//! Text by itself: what stands in markup, words that people typed, days, numbers with their words, short numbers for
//! texts. Knows nothing of practices.

pub mod count;
pub mod day;
pub mod fingerprint;
pub mod markup;
pub mod words;
