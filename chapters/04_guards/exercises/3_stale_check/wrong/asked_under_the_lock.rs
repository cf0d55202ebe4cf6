//! Tempting: the guard covers the look and the taking.
//! Wrong: `self.balance()` takes the same lock again, so the thread waits for itself.
//! Rejected: deadlock.

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
        let mut balance = self.balance.lock().unwrap();
        if self.balance() < amount {
            return false;
        }
        *balance -= amount;
        true
    }

    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }
}
