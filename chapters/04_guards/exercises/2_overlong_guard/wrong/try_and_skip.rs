//! Tempting: `try_lock` never waits, so the thread can't wait for itself.
//! Wrong: the lock is always taken at this point, by this very thread, so no word is kept.
//! Rejected: loses work, lost update.

use std::sync::Mutex;

#[derive(Default)]
pub struct Numbers {
    known: Mutex<Vec<String>>,
}

impl Numbers {
    pub fn of(&self, word: &str) -> usize {
        match find(&self.known.lock().unwrap(), word) {
            Some(number) => number,
            None => self.add(word),
        }
    }

    fn add(&self, word: &str) -> usize {
        let Ok(mut known) = self.known.try_lock() else {
            return 0;
        };
        known.push(word.to_owned());
        known.len() - 1
    }
}

fn find(known: &[String], word: &str) -> Option<usize> {
    known.iter().position(|known| known == word)
}
