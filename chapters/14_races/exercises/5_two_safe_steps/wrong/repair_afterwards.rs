//! Tempting: `insert` returns what it has replaced, so a mistake can be put right.
//! Wrong: the repair is a second insertion, and overwrites what came in between.
//! Rejected: lost update.

use std::collections::BTreeMap;
use std::sync::Mutex;

#[derive(Default)]
struct SafeMap {
    entries: Mutex<BTreeMap<&'static str, u64>>,
}

impl SafeMap {
    fn get(&self, word: &'static str) -> Option<u64> {
        self.entries.lock().unwrap().get(word).copied()
    }

    fn insert(&self, word: &'static str, count: u64) -> Option<u64> {
        self.entries.lock().unwrap().insert(word, count)
    }
}

#[derive(Default)]
pub struct Counts {
    words: SafeMap,
}

impl Counts {
    pub fn add(&self, word: &'static str, times: u64) -> u64 {
        let before = self.words.get(word).unwrap_or(0);
        let replaced = self.words.insert(word, before + times).unwrap_or(0);
        if replaced != before {
            self.words.insert(word, replaced + times);
        }
        replaced + times
    }

    pub fn count(&self, word: &'static str) -> u64 {
        self.words.get(word).unwrap_or(0)
    }
}
