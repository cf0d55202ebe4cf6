//! Tempting: `entry` is the method for look up and insert in one.
//! Wrong: the count is copied out of it. The guard ends with the line, and the copy
//! grows.
//! Rejected: lost update.

use std::collections::BTreeMap;
use std::sync::Mutex;

#[derive(Default)]
pub struct Counts {
    words: Mutex<BTreeMap<&'static str, u64>>,
}

impl Counts {
    pub fn add(&self, word: &'static str, times: u64) -> u64 {
        let mut count = *self.words.lock().unwrap().entry(word).or_default();
        count += times;
        self.words.lock().unwrap().insert(word, count);
        count
    }

    pub fn count(&self, word: &'static str) -> u64 {
        self.words.lock().unwrap().get(word).copied().unwrap_or(0)
    }
}
