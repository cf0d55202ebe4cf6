//! `std::thread`, explored.

mod builder;
mod current;
mod join;
mod local;
mod park;
mod scope;
mod start;

pub use std::thread::{Result, available_parallelism};

pub use builder::Builder;
pub use current::{Thread, ThreadId, current, panicking};
pub use join::JoinHandle;
pub use local::{AccessError, LocalKey};
pub(crate) use local::{Locals, drop_locals};
pub(crate) use park::give_way;
pub use park::{park, park_timeout, sleep, yield_now};
#[expect(deprecated, reason = "std still has them, too")]
pub use park::{park_timeout_ms, sleep_ms};
pub use scope::{Scope, ScopedJoinHandle, scope};
pub(crate) use start::start;

/// Starts a thread.
///
/// In an exploration it runs at once up to its first operation that others can notice;
/// then the caller goes on.
///
/// # Panics
///
/// If the operating system can't make a thread; use [`Builder`] to handle that.
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Builder::new().spawn(f).expect("failed to spawn thread")
}
