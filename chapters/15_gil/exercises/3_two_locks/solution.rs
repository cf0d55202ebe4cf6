//! Right: both sides take the interpreter's lock first, and the cache's second. Who holds the
//! second one waits for nobody, so there is no circle.
//!
//! As good: the cache's lock first, on both sides.

use std::sync::Mutex;

/// An interpreter and a cache, each with a lock of its own.
pub struct Runtime {
    /// All that the program was told; whoever has this lock runs the program.
    gil: Mutex<Vec<u32>>,
    cache: Mutex<u32>,
}

impl Runtime {
    /// A program that was told nothing, and a cache that holds 0.
    pub fn new() -> Self {
        Self {
            gil: Mutex::new(Vec::new()),
            cache: Mutex::new(0),
        }
    }

    /// The program looks into the cache.
    pub fn look(&self) -> u32 {
        let mut told = self.gil.lock().unwrap();
        let cache = self.cache.lock().unwrap();
        told.push(*cache);
        *cache
    }

    /// A native thread changes the cache, and calls back into the program.
    pub fn refresh(&self, value: u32) {
        let mut told = self.gil.lock().unwrap();
        let mut cache = self.cache.lock().unwrap();
        *cache = value;
        told.push(*cache);
    }

    /// All that the program was told, in order.
    pub fn told(&self) -> Vec<u32> {
        self.gil.lock().unwrap().clone()
    }
}
