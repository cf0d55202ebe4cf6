//! Right: everybody takes the account with the smaller number first, `total` included. Who
//! holds an account then waits only for greater numbers, so no circle can close.

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
        let mut lower = self.accounts[from.min(to)].lock().unwrap();
        let mut upper = self.accounts[from.max(to)].lock().unwrap();
        let (source, target) = if from < to {
            (&mut *lower, &mut *upper)
        } else {
            (&mut *upper, &mut *lower)
        };
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
