//! Tempting: a copy can be changed without holding the lock.
//! Wrong: two threads change two copies, and the one written back last is the only one left.
//! Rejected: lost update.

use std::sync::Mutex;

#[derive(Default)]
pub struct Numbers {
    known: Mutex<Vec<String>>,
}

impl Numbers {
    pub fn of(&self, word: &str) -> usize {
        let mut known = self.known.lock().unwrap().clone();
        let found = find(&known, word);
        let number = found.unwrap_or(known.len());
        if found.is_none() {
            known.push(word.to_owned());
            *self.known.lock().unwrap() = known;
        }
        number
    }
}

fn find(known: &[String], word: &str) -> Option<usize> {
    known.iter().position(|known| known == word)
}
