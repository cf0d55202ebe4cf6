//! Two shops charge the same account at the same moment.
//!
//! Nobody may spend what is not there, and `pay` looks before it takes. Still, some accounts
//! end below zero. Refuse what can't be paid, and only that.

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
        if self.balance() < amount {
            return false;
        }
        // TODO: there was enough a moment ago. What makes sure that there still is?
        *self.balance.lock().unwrap() -= amount;
        true
    }

    /// What the account holds now.
    pub fn balance(&self) -> i64 {
        *self.balance.lock().unwrap()
    }
}
