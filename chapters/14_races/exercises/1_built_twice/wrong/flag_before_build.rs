//! Tempting: a lock around the building, a second look, and a flag for the quick way.
//! Wrong: the flag is set before the value is there. A quick reader finds nothing.
//! Rejected: wrong value.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Mutex, RwLock};

pub struct Lazy<T> {
    built: AtomicBool,
    building: Mutex<()>,
    value: RwLock<Option<T>>,
}

impl<T> Lazy<T> {
    pub fn new() -> Self {
        Self {
            built: AtomicBool::new(false),
            building: Mutex::new(()),
            value: RwLock::new(None),
        }
    }

    pub fn with<R>(&self, build: impl FnOnce() -> T, read: impl FnOnce(&T) -> R) -> R {
        if !self.built.load(SeqCst) {
            let _building = self.building.lock().unwrap();
            if !self.built.load(SeqCst) {
                self.built.store(true, SeqCst);
                *self.value.write().unwrap() = Some(build());
            }
        }
        let value = self.value.read().unwrap();
        read(value.as_ref().expect("built above"))
    }
}
