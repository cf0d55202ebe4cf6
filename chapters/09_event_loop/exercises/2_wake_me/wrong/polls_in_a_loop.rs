//! Tempting: whoever looks again and again misses nothing, and needs no waker.
//! Wrong: while it looks, its thread does nothing else. If the writer is a task of the same
//! thread, the letter never comes.
//! Rejected: hang, livelock.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;

#[derive(Default)]
pub struct LetterBox {
    letters: Mutex<VecDeque<u32>>,
}

impl LetterBox {
    pub fn put(&self, letter: u32) {
        self.letters.lock().unwrap().push_back(letter);
    }

    pub async fn next(&self) -> u32 {
        loop {
            let letter = self.letters.lock().unwrap().pop_front();
            if let Some(letter) = letter {
                return letter;
            }
            thread::yield_now();
        }
    }
}
