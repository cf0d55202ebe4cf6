//! Right: a waiter waits while the counter is empty and the kitchen is open. After
//! that, an empty counter means that no order will come, because both were seen under
//! one guard.
//!
//! Closing wakes all waiters, since it concerns all of them; an order wakes one.

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
        let mut state = self.state.lock().unwrap();
        while state.orders.is_empty() && !state.closed {
            state = self.changed.wait(state).unwrap();
        }
        state.orders.pop_front()
    }
}
