//! Tempting: who holds no lock while waiting for one is in no circle.
//! Wrong: between the two, another thread changes the cache and tells it first.
//! Rejected: wrong value.

use std::sync::Mutex;

pub struct Runtime {
    gil: Mutex<Vec<u32>>,
    cache: Mutex<u32>,
}

impl Runtime {
    pub fn new() -> Self {
        Self {
            gil: Mutex::new(Vec::new()),
            cache: Mutex::new(0),
        }
    }

    pub fn look(&self) -> u32 {
        let mut told = self.gil.lock().unwrap();
        let cache = self.cache.lock().unwrap();
        told.push(*cache);
        *cache
    }

    pub fn refresh(&self, value: u32) {
        *self.cache.lock().unwrap() = value;
        self.gil.lock().unwrap().push(value);
    }

    pub fn told(&self) -> Vec<u32> {
        self.gil.lock().unwrap().clone()
    }
}
