//! A help desk answers urgent calls first, and equally urgent ones as they came in.
//!
//! Zoe is always answered at once. Anna waits, although her house is on fire. Let the
//! desk keep its promise, for any number of callers and of people who answer.

use std::collections::BinaryHeap;
use std::sync::Mutex;

// TODO: the heap hands out the greatest call first. When is a call greater than another?
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Call {
    caller: &'static str,
    urgency: u8,
}

/// Calls that wait for an answer.
#[derive(Debug, Default)]
pub struct HelpDesk {
    calls: Mutex<BinaryHeap<Call>>,
}

impl HelpDesk {
    /// A call comes in; the higher its urgency, the sooner it must be answered.
    pub fn ring(&self, caller: &'static str, urgency: u8) {
        self.calls.lock().unwrap().push(Call { caller, urgency });
    }

    /// Whose turn it is; `None` if nobody waits.
    pub fn answer(&self) -> Option<&'static str> {
        let call = self.calls.lock().unwrap().pop()?;
        Some(call.caller)
    }
}
