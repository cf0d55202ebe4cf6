//! Tempting: the look and the taking are under one lock, and nobody ever waits.
//! Wrong: who comes while somebody else pays is sent away, although there is enough.
//! Rejected: loses work.

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
        let Ok(mut balance) = self.balance.try_lock() else {
            return false;
        };
        if *balance < amount {
            return false;
        }
        *balance -= amount;
        true
    }

    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }
}
