//! Tempting: looking needs only a read lock, and the taking is under the write lock.
//! Wrong: the read guard ends before the write lock is there, and the gap is the old one.
//! Rejected: still races.

use std::sync::RwLock;

pub struct Account {
    balance: RwLock<i64>,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: RwLock::new(balance),
        }
    }

    pub fn pay(&self, amount: i64) -> bool {
        let enough = *self.balance.read().unwrap() >= amount;
        if enough {
            *self.balance.write().unwrap() -= amount;
        }
        enough
    }

    pub fn balance(&self) -> i64 {
        *self.balance.read().unwrap()
    }
}
