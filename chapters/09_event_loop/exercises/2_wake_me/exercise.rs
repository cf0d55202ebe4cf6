//! A letter box for tasks: `next` waits for a letter, `put` brings one.
//!
//! Some mornings the reader sleeps on, although a letter lies in the box. Let each letter
//! wake whoever waits for it, whenever it comes.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::Mutex;
use std::task::{Poll, Waker};

/// Letters in the order in which they came, and the task that waits for the next.
#[derive(Debug, Default)]
pub struct LetterBox {
    letters: Mutex<VecDeque<u32>>,
    reader: Mutex<Option<Waker>>,
}

impl LetterBox {
    /// Puts a letter into the box. Never waits.
    pub fn put(&self, letter: u32) {
        self.letters.lock().unwrap().push_back(letter);
        let reader = self.reader.lock().unwrap().take();
        if let Some(reader) = reader {
            reader.wake();
        }
    }

    /// Waits for the next letter. There is one reader.
    pub async fn next(&self) -> u32 {
        poll_fn(|context| {
            let letter = self.letters.lock().unwrap().pop_front();
            if let Some(letter) = letter {
                return Poll::Ready(letter);
            }
            // TODO: the box was empty a moment ago. What if a letter comes right now?
            *self.reader.lock().unwrap() = Some(context.waker().clone());
            Poll::Pending
        })
        .await
    }
}
