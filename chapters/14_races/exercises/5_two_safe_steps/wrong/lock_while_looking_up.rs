//! Tempting: the look-up is what can go stale, so it gets a lock of its own.
//! Wrong: the lock is gone before the insertion, which is the step that must belong to
//! it.
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
    looking_up: Mutex<()>,
    words: SafeMap,
}

impl Counts {
    pub fn add(&self, word: &'static str, times: u64) -> u64 {
        let count = {
            let _alone = self.looking_up.lock().unwrap();
            self.words.get(word).unwrap_or(0) + times
        };
        self.words.insert(word, count);
        count
    }

    pub fn count(&self, word: &'static str) -> u64 {
        self.words.get(word).unwrap_or(0)
    }
}
