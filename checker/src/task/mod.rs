//! `std::task`, and a small executor whose every order is explored.
//!
//! Each task is a thread of its own that polls one future, so two tasks may run at once,
//! as on a runtime with many threads. A scheduling point is wherever the code that a
//! future runs uses a primitive of this crate, not only where it awaits. That is more
//! than an executor with a single thread can do.
//!
//! ```
//! use every_order::task::{block_on, spawn, yield_now};
//!
//! every_order::explore(|| {
//!     let sum = block_on(async {
//!         let other = spawn(async { 1 });
//!         yield_now().await;
//!         2 + other.await.unwrap()
//!     });
//!     assert_eq!(sum, 3);
//! });
//! ```
//!
//! Outside of an exploration each task is a thread of the operating system.

pub use std::task::*;

mod block_on;
mod cancel;
mod combine;
mod signal;
mod sleep;
mod spawn;
mod timers;

pub use block_on::block_on;
pub use cancel::{Cut, cancel_sweep};
pub use combine::{Either, join, select, yield_now};
pub use sleep::{Elapsed, Sleep, sleep, timeout};
pub use spawn::{JoinError, JoinHandle, spawn};
