//! Tempting: the second look, under the lock, keeps the balance above zero.
//! Wrong: it does, but the shop is told that it was paid, whatever the second look has seen.
//! Rejected: wrong value.

use std::sync::Mutex;

pub struct Account {
    balance: Mutex<i64>,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: Mutex::new(balance),
        }
    }

    pub fn pay(&self, amount: i64) -> bool {
        if self.balance() < amount {
            return false;
        }
        let mut balance = self.balance.lock().unwrap();
        if *balance >= amount {
            *balance -= amount;
        }
        true
    }

    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }
}
