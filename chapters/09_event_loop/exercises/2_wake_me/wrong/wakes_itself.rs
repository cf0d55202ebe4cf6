//! Tempting: a task that wakes itself is polled again, so it finds each letter in the end.
//! Wrong: it is polled without end while there is no letter. The thread never sleeps, and
//! a letter still wakes nobody.
//! Rejected: livelock, hang.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::Mutex;
use std::task::Poll;

#[derive(Default)]
pub struct LetterBox {
    letters: Mutex<VecDeque<u32>>,
}

impl LetterBox {
    pub fn put(&self, letter: u32) {
        self.letters.lock().unwrap().push_back(letter);
    }

    pub async fn next(&self) -> u32 {
        poll_fn(|context| {
            let letter = self.letters.lock().unwrap().pop_front();
            context.waker().wake_by_ref();
            letter.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}
