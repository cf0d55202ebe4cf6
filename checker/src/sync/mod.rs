//! `std::sync`, explored.

pub mod atomic;
mod condvar;
<<<<<<< Updated upstream
mod held;
mod lazy_lock;
pub mod mpsc;
=======
>>>>>>> Stashed changes
mod mutex;

pub use condvar::{Condvar, WaitTimeoutResult};
pub use mutex::{Mutex, MutexGuard};
pub use std::sync::{Arc, LockResult, PoisonError, TryLockError, TryLockResult, Weak};

use crate::engine::op::Spot;
use crate::engine::{Fault, fail};

/// Ends the run because something from outside of the exploration was used.
fn misuse(what: &str, spot: Spot) -> ! {
    let message = format!("{what} was used inside; make it inside the closure");
    fail(Fault::Misuse {
        message,
        spot: Some(spot),
    })
}
