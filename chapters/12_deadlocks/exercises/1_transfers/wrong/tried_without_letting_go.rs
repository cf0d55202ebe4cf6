//! Tempting: `try_lock` never waits, and who does not wait is in no deadlock.
//! Wrong: the loop waits, and keeps the first account. Two such loops run for ever.
//! Rejected: livelock.

use std::sync::{Mutex, MutexGuard};
use std::thread;

pub struct Bank {
    accounts: Vec<Mutex<i64>>,
}

impl Bank {
    pub fn new(balances: &[i64]) -> Self {
        let accounts = balances.iter().map(|balance| Mutex::new(*balance));
        Self {
            accounts: accounts.collect(),
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: i64,
        receipt: impl FnOnce(i64, i64),
    ) {
        assert_ne!(from, to, "a transfer needs two accounts");
        let mut source = self.accounts[from].lock().unwrap();
        let mut target = self.lock_without_waiting(to);
        *source -= amount;
        *target += amount;
        receipt(*source, *target);
    }

    fn lock_without_waiting(&self, account: usize) -> MutexGuard<'_, i64> {
        loop {
            if let Ok(balance) = self.accounts[account].try_lock() {
                return balance;
            }
            thread::yield_now();
        }
    }

    pub fn total(&self) -> i64 {
        let locked = self.accounts.iter().map(|account| account.lock().unwrap());
        let balances: Vec<_> = locked.collect();
        balances.iter().map(|balance| **balance).sum()
    }
}
