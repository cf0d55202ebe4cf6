//! Tempting: whether it is closed is a flag of its own, and is asked without a lock.
//! Wrong: it is still open when the guest looks, and closed when the order is put down. The
//! cooks have gone home in between.
//! Rejected: loses work, lost wake-up.

use std::collections::VecDeque;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Kitchen {
    waiting: Mutex<VecDeque<u32>>,
    is_closed: AtomicBool,
    news: Condvar,
}

impl Kitchen {
    pub fn order(&self, meal: u32) -> bool {
        if self.is_closed.load(SeqCst) {
            return false;
        }
        self.waiting.lock().unwrap().push_back(meal);
        self.news.notify_one();
        true
    }

    pub fn close(&self) {
        self.is_closed.store(true, SeqCst);
        let _waiting = self.waiting.lock().unwrap();
        self.news.notify_all();
    }

    pub fn next(&self) -> Option<u32> {
        let mut waiting = self.waiting.lock().unwrap();
        loop {
            if let Some(meal) = waiting.pop_front() {
                return Some(meal);
            }
            if self.is_closed.load(SeqCst) {
                return None;
            }
            waiting = self.news.wait(waiting).unwrap();
        }
    }
}
