//! Tempting: the cooks look at the flag before they wait, so it is enough to set it.
//! Wrong: a cook who waits already looks at nothing. Nobody tells them that it is over.
//! Rejected: lost wake-up.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Kitchen {
    orders: Mutex<Orders>,
    news: Condvar,
}

#[derive(Default)]
struct Orders {
    waiting: VecDeque<u32>,
    is_closed: bool,
}

impl Kitchen {
    pub fn order(&self, meal: u32) -> bool {
        let mut orders = self.orders.lock().unwrap();
        if orders.is_closed {
            return false;
        }
        orders.waiting.push_back(meal);
        self.news.notify_one();
        true
    }

    pub fn close(&self) {
        self.orders.lock().unwrap().is_closed = true;
    }

    pub fn next(&self) -> Option<u32> {
        let mut orders = self.orders.lock().unwrap();
        loop {
            if let Some(meal) = orders.waiting.pop_front() {
                return Some(meal);
            }
            if orders.is_closed {
                return None;
            }
            orders = self.news.wait(orders).unwrap();
        }
    }
}
