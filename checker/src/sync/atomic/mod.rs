//! `std::sync::atomic`, explored with what the memory model allows.
//!
//! A load may see an older value where its ordering and what the thread knows allow it;
//! see the crate's documentation for what this finds and what it can't.
//!
//! `as_ptr` and `from_ptr` are missing: what happens through a pointer can't be seen.

mod bits;
mod boolean;
mod common;
mod explored;
mod integer;
mod pointer;

pub use std::sync::atomic::Ordering;

pub use boolean::AtomicBool;
pub use explored::{compiler_fence, fence};
pub use integer::{
    AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicU8, AtomicU16,
    AtomicU32, AtomicU64, AtomicUsize,
};
pub use pointer::AtomicPtr;

/// A hint that the caller waits by looking again and again.
///
/// Deprecated in std, too.
#[deprecated(since = "1.51.0", note = "use hint::spin_loop instead")]
#[track_caller]
pub fn spin_loop_hint() {
    crate::hint::spin_loop();
}
