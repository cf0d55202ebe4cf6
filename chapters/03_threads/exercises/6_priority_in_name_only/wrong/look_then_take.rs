//! Tempting: look whose turn it is, and take the call from the heap when it is
//! answered.
//! Wrong: both who answer look at the same call. The second to take drops another one.
//! Rejected: loses work.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Mutex;

type Call = (u8, Reverse<u64>, &'static str);

#[derive(Default)]
pub struct HelpDesk {
    calls: Mutex<(u64, BinaryHeap<Call>)>,
}

impl HelpDesk {
    pub fn ring(&self, caller: &'static str, urgency: u8) {
        let mut calls = self.calls.lock().unwrap();
        calls.0 += 1;
        let number = Reverse(calls.0);
        calls.1.push((urgency, number, caller));
    }

    pub fn answer(&self) -> Option<&'static str> {
        let (_, _, caller) = *self.calls.lock().unwrap().1.peek()?;
        self.calls.lock().unwrap().1.pop();
        Some(caller)
    }
}
