//! Right: `get_or_init` asks, builds and stores as one step. Whoever comes meanwhile
//! waits; whoever comes later takes no lock at all.
//!
//! As good: with the `RwLock`, ask once more under the write lock before building.

use std::sync::OnceLock;

/// A value that is built at its first use.
#[derive(Debug)]
pub struct Lazy<T> {
    value: OnceLock<T>,
}

impl<T> Lazy<T> {
    /// A value that is not built yet.
    pub fn new() -> Self {
        Self {
            value: OnceLock::new(),
        }
    }

    /// Hands the value to `read`; calls `build` before that, if nobody has yet.
    pub fn with<R>(&self, build: impl FnOnce() -> T, read: impl FnOnce(&T) -> R) -> R {
        read(self.value.get_or_init(build))
    }
}
