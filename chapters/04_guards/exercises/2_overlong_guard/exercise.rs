//! Each word of a language gets a number: 0 for the first that is asked for, then 1, and so
//! on. Several threads read texts, and ask for the numbers of the words in them.
//!
//! The very first question is never answered. Answer all, with one number for each word.

use std::sync::Mutex;

/// All words that were asked for. The number of a word is its place in the list.
#[derive(Default)]
pub struct Numbers {
    known: Mutex<Vec<String>>,
}

impl Numbers {
    /// The number of `word`; the next free one if nobody has asked for it before.
    pub fn of(&self, word: &str) -> usize {
        // TODO: the next line takes a lock. Which line gives it back?
        match find(&self.known.lock().unwrap(), word) {
            Some(number) => number,
            None => self.add(word),
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
