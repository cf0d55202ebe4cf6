//! How many tasks are alive.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Counts the tasks that are alive.
#[derive(Clone, Default)]
pub(crate) struct Alive(Arc<AtomicU64>);

impl Alive {
    /// Counts one more, until what it returns is dropped.
    pub(crate) fn enter(&self) -> Here {
        // Relaxed: a count by itself, and all tasks have one thread.
        self.0.fetch_add(1, Relaxed);
        Here(self.clone())
    }

    pub(crate) fn count(&self) -> u64 {
        // Relaxed: see `enter`.
        self.0.load(Relaxed)
    }
}

/// See [`Alive::enter`].
pub(crate) struct Here(Alive);

impl Drop for Here {
    fn drop(&mut self) {
        // Relaxed: see `enter`.
        self.0.0.fetch_sub(1, Relaxed);
    }
}
