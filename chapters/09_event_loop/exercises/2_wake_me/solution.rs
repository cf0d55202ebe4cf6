//! Right: the reader looks into the box after it has left its waker. A letter that comes
//! before the look is found; one that comes later finds the waker.
//!
//! Box and waker under a single lock do as well: then nothing comes in between.

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
            *self.reader.lock().unwrap() = Some(context.waker().clone());
            let letter = self.letters.lock().unwrap().pop_front();
            letter.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}
