//! Tempting: one who closes, one who is told.
//! Wrong: there are two cooks. The other one waits on in a dark kitchen.
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
        self.news.notify_one();
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
