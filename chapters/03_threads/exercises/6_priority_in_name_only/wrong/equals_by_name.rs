//! Tempting: with the urgency on top of the fields, it is compared first.
//! Wrong: equally urgent calls are then sorted by name, the last of the alphabet
//! first.
//! Rejected: wrong value.

use std::collections::BinaryHeap;
use std::sync::Mutex;

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Call {
    urgency: u8,
    caller: &'static str,
}

#[derive(Default)]
pub struct HelpDesk {
    calls: Mutex<BinaryHeap<Call>>,
}

impl HelpDesk {
    pub fn ring(&self, caller: &'static str, urgency: u8) {
        self.calls.lock().unwrap().push(Call { urgency, caller });
    }

    pub fn answer(&self) -> Option<&'static str> {
        Some(self.calls.lock().unwrap().pop()?.caller)
    }
}
