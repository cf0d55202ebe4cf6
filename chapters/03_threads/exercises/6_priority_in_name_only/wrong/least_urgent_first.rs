//! Tempting: `Reverse` around the whole call puts the earlier number first.
//! Wrong: it turns the urgency round as well.
//! Rejected: wrong value.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Mutex;

#[derive(Default)]
pub struct HelpDesk {
    calls: Mutex<(u64, BinaryHeap<Reverse<(u8, u64, &'static str)>>)>,
}

impl HelpDesk {
    pub fn ring(&self, caller: &'static str, urgency: u8) {
        let mut calls = self.calls.lock().unwrap();
        calls.0 += 1;
        let number = calls.0;
        calls.1.push(Reverse((urgency, number, caller)));
    }

    pub fn answer(&self) -> Option<&'static str> {
        let Reverse((_, _, caller)) = self.calls.lock().unwrap().1.pop()?;
        Some(caller)
    }
}
