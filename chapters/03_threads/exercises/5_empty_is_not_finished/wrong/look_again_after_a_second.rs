//! Tempting: if nothing comes for a second, nothing will come.
//! Wrong: a slow cook is not a closed kitchen.
//! Rejected: loses work.

use std::time::Duration;

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
        let state = self.state.lock().unwrap();
        let second = Duration::from_secs(1);
        let nothing = |state: &mut State| state.orders.is_empty() && !state.closed;
        let (mut state, _) = self
            .changed
            .wait_timeout_while(state, second, nothing)
            .unwrap();
        state.orders.pop_front()
    }
}
