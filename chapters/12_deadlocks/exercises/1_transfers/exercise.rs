//! A bank moves money between accounts, several transfers at a time.
//!
//! On some days two of them never come to an end, and soon nobody else does. Let each
//! transfer end, and let those between other accounts go on side by side.

use std::sync::Mutex;

/// Accounts, numbered from 0. Each may be overdrawn.
pub struct Bank {
    accounts: Vec<Mutex<i64>>,
}

impl Bank {
    /// An account for each of `balances`.
    pub fn new(balances: &[i64]) -> Self {
        let accounts = balances.iter().map(|balance| Mutex::new(*balance));
        Self {
            accounts: accounts.collect(),
        }
    }

    /// Moves `amount` from one account to another one.
    ///
    /// Calls `receipt` with both new balances, which nobody can change before it returns.
    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: i64,
        receipt: impl FnOnce(i64, i64),
    ) {
        assert_ne!(from, to, "a transfer needs two accounts");
        let mut source = self.accounts[from].lock().unwrap();
        // TODO: this thread now has one account. Who may have the other, and want what?
        let mut target = self.accounts[to].lock().unwrap();
        *source -= amount;
        *target += amount;
        receipt(*source, *target);
    }

    /// What all accounts hold together at one moment.
    pub fn total(&self) -> i64 {
        let locked = self.accounts.iter().map(|account| account.lock().unwrap());
        let balances: Vec<_> = locked.collect();
        balances.iter().map(|balance| **balance).sum()
    }
}
