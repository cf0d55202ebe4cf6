//! What this computer is, and how busy it is at the moment.

pub mod load;

pub use load::{Load, Verdict};
