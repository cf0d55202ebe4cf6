//! Tempting: all transfers agree on an order, the greater number first.
//! Wrong: `total` takes the smaller one first. An order helps only if all keep to it.
//! Rejected: deadlock.

use std::sync::Mutex;

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
        let mut upper = self.accounts[from.max(to)].lock().unwrap();
        let mut lower = self.accounts[from.min(to)].lock().unwrap();
        let (source, target) = if from < to {
            (&mut *lower, &mut *upper)
        } else {
            (&mut *upper, &mut *lower)
        };
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
