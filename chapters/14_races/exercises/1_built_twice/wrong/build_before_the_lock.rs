//! Tempting: nobody should wait for a lock for a minute, so the value is built before.
//! Wrong: both readers build. The lock decides only whose value is kept.
//! Rejected: still races.

use std::sync::RwLock;

pub struct Lazy<T> {
    value: RwLock<Option<T>>,
}

impl<T> Lazy<T> {
    pub fn new() -> Self {
        Self {
            value: RwLock::new(None),
        }
    }

    pub fn with<R>(&self, build: impl FnOnce() -> T, read: impl FnOnce(&T) -> R) -> R {
        if self.value.read().unwrap().is_none() {
            let built = build();
            self.value.write().unwrap().get_or_insert(built);
        }
        let value = self.value.read().unwrap();
        read(value.as_ref().expect("built above"))
    }
}
