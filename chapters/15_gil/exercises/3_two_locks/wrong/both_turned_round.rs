//! Tempting: the order of the locks was wrong, so it was turned round, on both sides.
//! Wrong: now the program waits for the interpreter's lock, and the thread for the cache's.
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
        let cache = self.cache.lock().unwrap();
        let mut told = self.gil.lock().unwrap();
        told.push(*cache);
        *cache
    }

    pub fn refresh(&self, value: u32) {
        let mut told = self.gil.lock().unwrap();
        let mut cache = self.cache.lock().unwrap();
        *cache = value;
        told.push(*cache);
    }

    pub fn told(&self) -> Vec<u32> {
        self.gil.lock().unwrap().clone()
    }
}
