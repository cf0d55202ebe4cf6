//! Tempting: if the two don't ask at the same time, they don't meet.
//! Wrong: the one that sleeps keeps its account, and the other one runs into it.
//! Rejected: deadlock.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

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
        thread::sleep(Duration::from_millis(from as u64));
        let mut target = self.accounts[to].lock().unwrap();
        *source -= amount;
        *target += amount;
        receipt(*source, *target);
    }

    pub fn total(&self) -> i64 {
        let locked = self.accounts.iter().map(|account| account.lock().unwrap());
        let balances: Vec<_> = locked.collect();
        balances.iter().map(|balance| **balance).sum()
    }
}
