//! What a student sees of a run: swim lane, sentences, JSON, SVG, outcome table.

pub mod failure;
pub mod model;
pub mod table;
