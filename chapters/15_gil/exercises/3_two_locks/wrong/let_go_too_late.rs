//! Tempting: the program lets the interpreter's lock go when it uses the cache.
//! Wrong: it lets go when it *has* the cache's lock. It waits for that with both hands full.
//! Rejected: deadlock.

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
        let told = self.gil.lock().unwrap();
        let cache = self.cache.lock().unwrap();
        let value = *cache;
        drop(told);
        drop(cache);
        self.gil.lock().unwrap().push(value);
        value
    }

    pub fn refresh(&self, value: u32) {
        let mut cache = self.cache.lock().unwrap();
        *cache = value;
        let mut told = self.gil.lock().unwrap();
        told.push(*cache);
    }

    pub fn told(&self) -> Vec<u32> {
        self.gil.lock().unwrap().clone()
    }
}
