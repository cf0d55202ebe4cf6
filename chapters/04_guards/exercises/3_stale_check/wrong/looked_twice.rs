//! Tempting: whoever looks twice can't be surprised.
//! Wrong: after the second look there is a gap as well, and another payment fits into it.
//! Rejected: still races.

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
        if self.balance() < amount || self.balance() < amount {
            return false;
        }
        *self.balance.lock().unwrap() -= amount;
        true
    }

    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }
}
