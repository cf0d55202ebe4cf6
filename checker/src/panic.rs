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
    if !active() {
        return std::panic::catch_unwind(f);
    }
    let outer = with(Execution::begin_catch);
    let result = std::panic::catch_unwind(f);
    with(|e| e.end_catch(outer, result.is_err()));
    result
}

/// [`std::panic::resume_unwind`], explored.
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    if active() {
        with(Execution::passes_on);
    }
    std::panic::resume_unwind(payload)
}

impl Execution {
    /// Panics from now on are caught. Returns from where on the outer one catches.
    fn begin_catch(&mut self) -> u32 {
        let thread = &mut self.threads[self.current];
        std::mem::replace(&mut thread.caught_from, thread.unwinding)
    }

    /// What has panicked since is caught.
    fn end_catch(&mut self, outer: u32, panicked: bool) {
        let thread = &mut self.threads[self.current];
        let still_unwinding = std::mem::replace(&mut thread.caught_from, outer);
        if panicked {
            self.caught(still_unwinding);
        }
    }
}
