//! Tempting: looking needs only a read lock, and read locks don't wait for each other.
//! Wrong: the read guard lives to the end of the `match`, and the write lock waits for it.
//! Rejected: deadlock.

use std::sync::RwLock;

#[derive(Default)]
pub struct Numbers {
    known: RwLock<Vec<String>>,
}

impl Numbers {
    pub fn of(&self, word: &str) -> usize {
        match find(&self.known.read().unwrap(), word) {
            Some(number) => number,
            None => self.add(word),
        }
    }

    fn add(&self, word: &str) -> usize {
        let mut known = self.known.write().unwrap();
        known.push(word.to_owned());
        known.len() - 1
    }
}

fn find(known: &[String], word: &str) -> Option<usize> {
    known.iter().position(|known| known == word)
}
