//! Tempting: a lock for each word, made when the word is first seen, and held
//! throughout.
//! Wrong: two threads both find no lock and make one each. They hold two different
//! locks.
//! Rejected: lost update.

use std::sync::Arc;

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
    locks: Mutex<BTreeMap<&'static str, Arc<Mutex<()>>>>,
    words: SafeMap,
}

impl Counts {
    fn lock_of(&self, word: &'static str) -> Arc<Mutex<()>> {
        let known = self.locks.lock().unwrap().get(word).cloned();
        known.unwrap_or_else(|| {
            let lock = Arc::new(Mutex::new(()));
            self.locks.lock().unwrap().insert(word, Arc::clone(&lock));
            lock
        })
    }

    pub fn add(&self, word: &'static str, times: u64) -> u64 {
        let lock = self.lock_of(word);
        let _alone = lock.lock().unwrap();
        let count = self.words.get(word).unwrap_or(0) + times;
        self.words.insert(word, count);
        count
    }

    pub fn count(&self, word: &'static str) -> u64 {
        self.words.get(word).unwrap_or(0)
    }
}
