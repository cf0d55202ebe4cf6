//! Tempting: the reader leaves its waker first and looks afterwards, as it should.
//! Wrong: now `put` wakes first and brings the letter afterwards. The reader looks, finds
//! nothing, and its waker has been used up.
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
        let reader = self.reader.lock().unwrap().take();
        if let Some(reader) = reader {
            reader.wake();
        }
        self.letters.lock().unwrap().push_back(letter);
    }

    pub async fn next(&self) -> u32 {
        poll_fn(|context| {
            *self.reader.lock().unwrap() = Some(context.waker().clone());
            let letter = self.letters.lock().unwrap().pop_front();
            letter.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}
