//! A cook hands out orders one by one. Waiters carry them out until the cook goes
//! home.
//!
//! Some evenings all waiters have left while orders still come. Let a waiter go home
//! when the kitchen is closed *and* everything is carried out: not earlier, not never.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// Orders that are ready, and whether more will come.
#[derive(Debug, Default)]
pub struct Counter {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    orders: VecDeque<u32>,
    closed: bool,
}

impl Counter {
    /// Puts an order on the counter.
    pub fn put(&self, order: u32) {
        self.state.lock().unwrap().orders.push_back(order);
        self.changed.notify_one();
    }

    /// Says that no order will come any more.
    pub fn close(&self) {
        self.state.lock().unwrap().closed = true;
        self.changed.notify_all();
    }

    /// The next order; `None` if there will never be one again.
    pub fn take(&self) -> Option<u32> {
        // TODO: nothing is here. Is that the same as nothing will come?
        self.state.lock().unwrap().orders.pop_front()
    }
}
