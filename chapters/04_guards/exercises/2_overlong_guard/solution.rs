//! Right: one guard with a name covers the look and the adding. The lock is taken once, so
//! the thread can't wait for itself, and nobody can add the word in between.
//!
//! Also right: end the first guard, take a second one, and look again before adding.

use std::sync::Mutex;

/// All words that were asked for. The number of a word is its place in the list.
#[derive(Default)]
pub struct Numbers {
    known: Mutex<Vec<String>>,
}

impl Numbers {
    /// The number of `word`; the next free one if nobody has asked for it before.
    pub fn of(&self, word: &str) -> usize {
        let mut known = self.known.lock().unwrap();
        if let Some(number) = find(&known, word) {
            return number;
        }
        known.push(word.to_owned());
        known.len() - 1
    }
}

fn find(known: &[String], word: &str) -> Option<usize> {
    known.iter().position(|known| known == word)
}
