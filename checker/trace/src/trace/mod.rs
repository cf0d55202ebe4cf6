//! What a student sees of a run: swim lane, sentences, JSON, SVG, outcome table.

mod call;
mod cause;
mod class;
mod explain;
pub mod failure;
mod headline;
pub mod json;
pub mod model;
mod names;
pub mod outcomes;
mod rows;
mod scene;
mod source;
mod states;
pub mod story;
pub mod svg;
pub mod table;
pub mod text;
mod visits;
mod words;

pub use class::class;
