//! Right: urgency is compared first, then who came earlier, and never the name.
//! Numbers are given under the lock, so the order of numbers is the order of arrival.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Mutex;

/// A derived order compares from top to bottom. The greatest call is answered next.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Call {
    urgency: u8,
    number: Reverse<u64>,
    caller: &'static str,
}

#[derive(Debug, Default)]
struct Calls {
    waiting: BinaryHeap<Call>,
    came_in: u64,
}

/// Calls that wait for an answer.
#[derive(Debug, Default)]
pub struct HelpDesk {
    calls: Mutex<Calls>,
}

impl HelpDesk {
    /// A call comes in; the higher its urgency, the sooner it must be answered.
    pub fn ring(&self, caller: &'static str, urgency: u8) {
        let mut calls = self.calls.lock().unwrap();
        calls.came_in += 1;
        let number = Reverse(calls.came_in);
        calls.waiting.push(Call {
            urgency,
            number,
            caller,
        });
    }

    /// Whose turn it is; `None` if nobody waits.
    pub fn answer(&self) -> Option<&'static str> {
        let call = self.calls.lock().unwrap().waiting.pop()?;
        Some(call.caller)
    }
}
