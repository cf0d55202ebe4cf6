//! Tempting: only one reader can win the `compare_exchange`, so only one builds.
//! Wrong: the other one does not wait for the winner. It reads what is not there yet.
//! Rejected: wrong value.

use std::sync::RwLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;

pub struct Lazy<T> {
    claimed: AtomicBool,
    value: RwLock<Option<T>>,
}

impl<T> Lazy<T> {
    pub fn new() -> Self {
        Self {
            claimed: AtomicBool::new(false),
            value: RwLock::new(None),
        }
    }

    pub fn with<R>(&self, build: impl FnOnce() -> T, read: impl FnOnce(&T) -> R) -> R {
        let claim = self.claimed.compare_exchange(false, true, SeqCst, SeqCst);
        if claim.is_ok() {
            *self.value.write().unwrap() = Some(build());
        }
        let value = self.value.read().unwrap();
        read(value.as_ref().expect("built by the winner"))
    }
}
