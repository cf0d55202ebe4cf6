//! Right: looking up, adding and reading the result happen under one guard. So they
//! are one step for everybody else, and the result is the count right after it.

use std::collections::BTreeMap;
use std::sync::Mutex;

/// How often each word was seen.
#[derive(Debug, Default)]
pub struct Counts {
    words: Mutex<BTreeMap<&'static str, u64>>,
}

impl Counts {
    /// Counts the word so many times more, and returns its count right after that.
    pub fn add(&self, word: &'static str, times: u64) -> u64 {
        let mut words = self.words.lock().unwrap();
        let count = words.entry(word).or_default();
        *count += times;
        *count
    }

    /// How often the word was seen; 0 if never.
    pub fn count(&self, word: &'static str) -> u64 {
        self.words.lock().unwrap().get(word).copied().unwrap_or(0)
    }
}
