//! Threads count the words of a book in one map. The map is safe: each of its methods
//! takes its lock, so nothing is ever half written.
//!
//! Still, some words are counted too rarely. Count each of them, as one step.

use std::collections::BTreeMap;
use std::sync::Mutex;

/// A map that threads may share.
#[derive(Debug, Default)]
struct SafeMap {
    entries: Mutex<BTreeMap<&'static str, u64>>,
}

impl SafeMap {
    fn get(&self, word: &'static str) -> Option<u64> {
        self.entries.lock().unwrap().get(word).copied()
    }

    fn insert(&self, word: &'static str, count: u64) {
        self.entries.lock().unwrap().insert(word, count);
    }
}

/// How often each word was seen.
#[derive(Debug, Default)]
pub struct Counts {
    words: SafeMap,
}

impl Counts {
    /// Counts the word so many times more, and returns its count right after that.
    pub fn add(&self, word: &'static str, times: u64) -> u64 {
        // TODO: each call is safe by itself. What may happen between two safe calls?
        let count = self.words.get(word).unwrap_or(0) + times;
        self.words.insert(word, count);
        count
    }

    /// How often the word was seen; 0 if never.
    pub fn count(&self, word: &'static str) -> u64 {
        self.words.get(word).unwrap_or(0)
    }
}
