//! Right: "closed" means that no more comes in. Whether all is done is another question, and
//! a cook goes home only if both are true: it is closed, and nothing waits.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// Orders, until the kitchen closes.
#[derive(Debug, Default)]
pub struct Kitchen {
    orders: Mutex<Orders>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Orders {
    waiting: VecDeque<u32>,
    is_closed: bool,
}

impl Kitchen {
    /// Takes an order, unless the kitchen is closed; says whether it was taken.
    pub fn order(&self, meal: u32) -> bool {
        let mut orders = self.orders.lock().unwrap();
        if orders.is_closed {
            return false;
        }
        orders.waiting.push_back(meal);
        self.news.notify_one();
        true
    }

    /// Takes no more orders.
    pub fn close(&self) {
        self.orders.lock().unwrap().is_closed = true;
        self.news.notify_all();
    }

    /// Waits for the next meal to cook. `None`: the cook may go home.
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
