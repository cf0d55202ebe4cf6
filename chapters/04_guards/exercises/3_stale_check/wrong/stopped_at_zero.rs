//! Tempting: a balance that is never allowed below zero is never below zero.
//! Wrong: both shops were paid all the same. The missing money is only no longer visible.
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
        *balance = (*balance - amount).max(0);
        true
    }

    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }
}
