//! Tempting: a `OnceLock` can be set only once, so a second value can do no harm.
//! Wrong: it is dropped, but it was built. The minute of loading was spent twice.
//! Rejected: still races.

use std::sync::OnceLock;

pub struct Lazy<T> {
    value: OnceLock<T>,
}

impl<T> Lazy<T> {
    pub fn new() -> Self {
        Self {
            value: OnceLock::new(),
        }
    }

    pub fn with<R>(&self, build: impl FnOnce() -> T, read: impl FnOnce(&T) -> R) -> R {
        if self.value.get().is_none() {
            let _ = self.value.set(build());
        }
        read(self.value.get().expect("set above"))
    }
}
