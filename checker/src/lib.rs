//! std, in every order: a model checker for programs with threads and tasks.
//!
//! This crate has std's names. A test that begins with
//!
//! ```text
//! #[macro_use]
//! extern crate every_order as std;
//! ```
//!
//! compiles the code under test against the types of this crate, with no other change
//! to it. Inside of an exploration each operation on them is a step, and the
//! exploration chooses who takes the next one. Outside of an exploration they behave
//! as std's do.
//!
//! # What to ask
//!
//! - [`explore`] runs a closure in every order that matters. If an order fails, it
//!   panics with a story of few steps that leads there.
//! - [`outcomes`] collects what the closure returns. Ask for what must
//!   [never](Outcomes::never) and what must [sometimes](Outcomes::sometimes) come out:
//!   a program that does all its work in one thread avoids every wrong result.
//! - [`orders`] counts in how many orders a closure fails, of how many there are.
//! - [`Explorer`] does all of this with limits, and [`check`](Explorer::check) reports
//!   instead of panicking.
//! - [`replay`] repeats the one order that a failure has named.
//!
//! For the code inside there are [`Gauge`], which knows how many threads are somewhere
//! at once, [`choose`] and [`may_panic`], which are explored too, [`name`], [`shows`], and
//! [`RaceCell`](cell::RaceCell), plain memory that must not race.
//!
//! ```
//! use every_order::sync::{Arc, Mutex};
//! use every_order::thread;
//!
//! every_order::explore(|| {
//!     let account = Arc::new(Mutex::new(0));
//!     let teller = thread::spawn({
//!         let account = Arc::clone(&account);
//!         move || *account.lock().unwrap() += 1
//!     });
//!     *account.lock().unwrap() += 2;
//!     teller.join().unwrap();
//!     assert_eq!(*account.lock().unwrap(), 3, "lost update: a deposit is gone");
//! });
//! ```
//!
//! # What an answer is worth
//!
//! [`Verdict::Proved`] holds for all orders, and [`Verdict::Bounded`] for those that
//! were looked at: it says why the search stopped. [`Verdict::Failed`] is one order, and
//! it fails each time. [`explore`] panics for the last one only; whoever needs a proof
//! asks [`is_proved`](Verdict::is_proved).
//!
//! All three are about this closure and its inputs, and about operations on types of
//! this crate: other crates' atomics, `unsafe` memory and files are not seen. Two weak
//! results of real processors are never shown: load buffering, and that of 2+2W. The
//! README tells these limits at more length, and how to read a story.

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
mod orders;
mod outcomes;
pub mod panic;
pub mod process;
mod report;
mod sides;
pub mod sync;
pub mod task;
pub mod thread;
pub mod time;
pub use every_order_trace::trace;
mod unstable;
mod value;
mod verdict;

pub use choice::{Named, choose, may_panic, name};
pub use explorer::{Explorer, explore, replay};
pub use gauge::{Gauge, Inside};
#[doc(hidden)]
pub use macros::__is_heard;
pub use orders::{Orders, orders};
pub use outcomes::{Outcomes, outcomes};
pub use value::shows;
pub use verdict::{Report, Verdict};
