//! Tempting: the native thread tries again until the program has finished.
//! Wrong: it keeps the cache's lock meanwhile, and that is what the program waits for.
//! Rejected: livelock.

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
        let mut cache = self.cache.lock().unwrap();
        *cache = value;
        loop {
            if let Ok(mut told) = self.gil.try_lock() {
                told.push(*cache);
                return;
            }
            std::thread::yield_now();
        }
    }

    pub fn told(&self) -> Vec<u32> {
        self.gil.lock().unwrap().clone()
    }
}
