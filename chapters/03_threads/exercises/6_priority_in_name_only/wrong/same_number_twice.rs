//! Tempting: the numbers come from a counter of their own, so the lock is held for
//! less.
//! Wrong: load and store are two steps. A slow caller sets the counter back, and two
//! callers get the same number.
//! Rejected: wrong value.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Call {
    urgency: u8,
    number: Reverse<u64>,
    caller: &'static str,
}

#[derive(Default)]
pub struct HelpDesk {
    came_in: AtomicU64,
    calls: Mutex<BinaryHeap<Call>>,
}

impl HelpDesk {
    pub fn ring(&self, caller: &'static str, urgency: u8) {
        let number = self.came_in.load(SeqCst);
        self.came_in.store(number + 1, SeqCst);
        let number = Reverse(number);
        let call = Call {
            urgency,
            number,
            caller,
        };
        self.calls.lock().unwrap().push(call);
    }

    pub fn answer(&self) -> Option<&'static str> {
        Some(self.calls.lock().unwrap().pop()?.caller)
    }
}
