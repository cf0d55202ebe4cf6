//! `std::sync`, explored.

pub mod atomic;
mod barrier;
mod condvar;
mod held;
mod lazy_lock;
pub mod mpsc;
mod mutex;
mod once;
mod once_lock;
mod rwlock;

pub use barrier::{Barrier, BarrierWaitResult};
pub use condvar::{Condvar, WaitTimeoutResult};
pub use lazy_lock::LazyLock;
pub use mutex::{Mutex, MutexGuard};
pub use once::{Once, OnceState};
pub use once_lock::OnceLock;
pub use rwlock::{RwLock, RwLockReadGuard, RwLockWriteGuard};
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
