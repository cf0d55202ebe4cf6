//! Right: one guard covers the look and the taking, so what was seen is still true when it
//! is acted upon.
//!
//! `self.balance()` must not be called while the guard is alive: it would wait for it.

use std::sync::Mutex;

/// An account that can't be overdrawn.
pub struct Account {
    balance: Mutex<i64>,
}

impl Account {
    /// An account that holds `balance`.
    pub fn new(balance: i64) -> Self {
        Self {
            balance: Mutex::new(balance),
        }
    }

    /// Takes `amount` from the account if it holds enough, and tells whether it did.
    pub fn pay(&self, amount: i64) -> bool {
        let mut balance = self.balance.lock().unwrap();
        if *balance < amount {
            return false;
        }
        *balance -= amount;
        true
    }

    /// What the account holds now.
    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }
}
