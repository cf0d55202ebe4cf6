//! Tempting: with one lock around all accounts, there is no second one to wait for.
//! Wrong: now each transfer waits for every other one, although most share no account.
//! Rejected: over-serialised.

use std::sync::Mutex;

pub struct Bank {
    accounts: Mutex<Vec<i64>>,
}

impl Bank {
    pub fn new(balances: &[i64]) -> Self {
        Self {
            accounts: Mutex::new(balances.to_vec()),
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
        let mut accounts = self.accounts.lock().unwrap();
        accounts[from] -= amount;
        accounts[to] += amount;
        receipt(accounts[from], accounts[to]);
    }

    pub fn total(&self) -> i64 {
        self.accounts.lock().unwrap().iter().sum()
    }
}
