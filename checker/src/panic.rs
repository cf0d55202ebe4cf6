//! `std::panic`, with an account of which thread of a run panics.

pub use std::panic::*;

use std::any::Any;

use crate::engine::{Execution, active, with};

/// [`std::panic::catch_unwind`], explored.
///
/// # Errors
///
/// What `f` panicked with.
pub fn catch_unwind<F, R>(f: F) -> std::thread::Result<R>
where
    F: FnOnce() -> R + UnwindSafe,
{
    let before = if active() {
        with(|e| e.unwinding_now())
    } else {
        0
    };
    let result = std::panic::catch_unwind(f);
    if result.is_err() && active() {
        with(|e| e.caught(before));
    }
    result
}

/// [`std::panic::resume_unwind`], explored.
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    if active() {
        with(Execution::passes_on);
    }
    std::panic::resume_unwind(payload)
}
