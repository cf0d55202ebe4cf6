//! std, in every order.

#![allow(dead_code, reason = "the engine comes before all of its primitives")]

// Everything that this crate does not replace is std's own.
pub use std::*;

#[doc(hidden)]
pub use std as __std;

pub mod cell;
mod choice;
mod engine;
mod explorer;
mod gauge;
pub mod hint;
mod macros;
mod outcomes;
pub mod panic;
mod report;
pub mod sync;
pub mod task;
pub mod thread;
pub mod time;
pub mod trace;
mod value;
mod verdict;

pub use choice::{Named, choose, may_panic, name};
pub use explorer::{Explorer, explore, replay};
pub use gauge::{Gauge, Inside};
#[doc(hidden)]
pub use macros::__is_heard;
pub use outcomes::{Outcomes, outcomes};
pub use verdict::{Report, Verdict};
