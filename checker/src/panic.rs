//! `std::panic`, with an account of which thread of a run panics.

pub use std::panic::*;

use std::any::Any;

use crate::engine::{active, with};

/// [`std::panic::catch_unwind`], explored.
///
/// # Errors
///
/// What `f` panicked with.
pub fn catch_unwind<F, R>(f: F) -> std::thread::Result<R>
where
    F: FnOnce() -> R + UnwindSafe,
{
    let before = unwinding();
    let result = std::panic::catch_unwind(f);
    if result.is_err() {
        set_unwinding(before);
    }
    result
}

/// [`std::panic::resume_unwind`], explored.
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    set_unwinding(unwinding() + 1);
    std::panic::resume_unwind(payload)
}

fn unwinding() -> u32 {
    if active() {
        with(|e| e.unwinding_now())
    } else {
        0
    }
}

fn set_unwinding(panics: u32) {
    if active() {
        with(|e| e.set_unwinding(panics));
    }
}
