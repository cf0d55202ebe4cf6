//! Tempting: the reader looks twice, so the gap between look and waker is closed.
//! Wrong: both looks come before the waker is left. The gap has only moved.
//! Rejected: lost wake-up.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::Mutex;
use std::task::{Poll, Waker};

#[derive(Default)]
pub struct LetterBox {
    letters: Mutex<VecDeque<u32>>,
    reader: Mutex<Option<Waker>>,
}

impl LetterBox {
    pub fn put(&self, letter: u32) {
        self.letters.lock().unwrap().push_back(letter);
        let reader = self.reader.lock().unwrap().take();
        if let Some(reader) = reader {
            reader.wake();
        }
    }

    pub async fn next(&self) -> u32 {
        poll_fn(|context| {
            for _ in 0..2 {
                let letter = self.letters.lock().unwrap().pop_front();
                if let Some(letter) = letter {
                    return Poll::Ready(letter);
                }
            }
            *self.reader.lock().unwrap() = Some(context.waker().clone());
            Poll::Pending
        })
        .await
    }
}
