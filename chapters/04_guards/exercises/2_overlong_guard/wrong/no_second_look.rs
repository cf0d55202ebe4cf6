//! Tempting: since the 2024 edition, the guard of an `if let` ends before the `else`.
//! Wrong: it does, and opens a gap. Two threads miss the same word, and both add it.
//! Rejected: still races.

use std::sync::Mutex;

#[derive(Default)]
pub struct Numbers {
    known: Mutex<Vec<String>>,
}

impl Numbers {
    pub fn of(&self, word: &str) -> usize {
        if let Some(number) = find(&self.known.lock().unwrap(), word) {
            number
        } else {
            self.add(word)
        }
    }

    fn add(&self, word: &str) -> usize {
        let mut known = self.known.lock().unwrap();
        known.push(word.to_owned());
        known.len() - 1
    }
}

fn find(known: &[String], word: &str) -> Option<usize> {
    known.iter().position(|known| known == word)
}
