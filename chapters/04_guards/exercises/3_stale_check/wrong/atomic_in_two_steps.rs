//! Tempting: an atomic needs no lock, and `fetch_sub` loses no payment.
//! Wrong: `load` and `fetch_sub` are two steps. Both shops can look before either takes.
//! Rejected: still races.

use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::SeqCst;

pub struct Account {
    balance: AtomicI64,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            balance: AtomicI64::new(balance),
        }
    }

    pub fn pay(&self, amount: i64) -> bool {
        if self.balance.load(SeqCst) < amount {
            return false;
        }
        self.balance.fetch_sub(amount, SeqCst);
        true
    }

    pub fn balance(&self) -> i64 {
        self.balance.load(SeqCst)
    }
}
