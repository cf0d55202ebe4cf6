//! Tempting: `next` finishes all that waits, so every order may be taken.
//! Wrong: a cook has gone home, and then somebody orders. It was taken, and nobody cooks it.
//! Rejected: loses work, wrong value.

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
        self.orders.lock().unwrap().waiting.push_back(meal);
        self.news.notify_one();
        true
    }

    pub fn close(&self) {
        self.orders.lock().unwrap().is_closed = true;
        self.news.notify_all();
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
