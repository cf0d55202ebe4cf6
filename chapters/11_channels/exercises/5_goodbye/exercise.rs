//! A kitchen closes: no more orders are taken, and the cooks may go home.
//!
//! Last night they went home at once, and three guests had ordered before and got nothing.
//! Let the cooks finish what was ordered in time, and then really go home.

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
            // TODO: the kitchen is closed. Is there really nothing left to do?
            if orders.is_closed {
                return None;
            }
            if let Some(meal) = orders.waiting.pop_front() {
                return Some(meal);
            }
            orders = self.news.wait(orders).unwrap();
        }
    }
}
