//! Tempting: with one lock around everything, nothing can come in between.
//! Wrong: the lock is held while reading. For the rest of the day, readers queue.
//! Rejected: over-serialised.

use std::sync::Mutex;

pub struct Lazy<T> {
    value: Mutex<Option<T>>,
}

impl<T> Lazy<T> {
    pub fn new() -> Self {
        Self {
            value: Mutex::new(None),
        }
    }

    pub fn with<R>(&self, build: impl FnOnce() -> T, read: impl FnOnce(&T) -> R) -> R {
        let mut value = self.value.lock().unwrap();
        read(value.get_or_insert_with(build))
    }
}
