//! std, in every order.

#![allow(dead_code, reason = "the engine comes before all of its primitives")]

// Everything that this crate does not replace is std's own.
pub use std::*;

mod engine;
mod explorer;
pub mod hint;
pub mod panic;
mod report;
pub mod sync;
pub mod thread;
pub mod time;
pub mod trace;
mod value;
mod verdict;

pub use explorer::{Explorer, explore, replay};
pub use verdict::{Report, Verdict};
