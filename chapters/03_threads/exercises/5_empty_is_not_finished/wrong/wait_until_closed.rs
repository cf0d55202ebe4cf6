//! Tempting: when the kitchen is closed, an empty counter really means the end.
//! Wrong: until then no waiter takes anything. All orders get cold.
//! Rejected: over-serialised.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Counter {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    orders: VecDeque<u32>,
    closed: bool,
}

impl Counter {
    pub fn put(&self, order: u32) {
        self.state.lock().unwrap().orders.push_back(order);
        self.changed.notify_one();
    }

    pub fn close(&self) {
        self.state.lock().unwrap().closed = true;
        self.changed.notify_all();
    }

    pub fn take(&self) -> Option<u32> {
        let mut state = self.state.lock().unwrap();
        while !state.closed {
            state = self.changed.wait(state).unwrap();
        }
        state.orders.pop_front()
    }
}
