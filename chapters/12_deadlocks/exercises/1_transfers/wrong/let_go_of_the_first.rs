//! Tempting: whoever holds only one lock at a time can close no circle.
//! Wrong: in between, the money is in neither account, and the total is short of it.
//! Rejected: still races.

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
        let source = {
            let mut source = self.accounts[from].lock().unwrap();
            *source -= amount;
            *source
        };
        let mut target = self.accounts[to].lock().unwrap();
        *target += amount;
        receipt(source, *target);
    }

    pub fn total(&self) -> i64 {
        let locked = self.accounts.iter().map(|account| account.lock().unwrap());
        let balances: Vec<_> = locked.collect();
        balances.iter().map(|balance| **balance).sum()
    }
}
