//! Tempting: the poorer account first is one order for all.
//! Wrong: it is another order as soon as a transfer has made the other account the poorer.
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
        let balance = |account: usize| *self.accounts[account].lock().unwrap();
        let (first, second) = if (balance(from), from) < (balance(to), to) {
            (from, to)
        } else {
            (to, from)
        };
        let mut first_balance = self.accounts[first].lock().unwrap();
        let mut second_balance = self.accounts[second].lock().unwrap();
        let (source, target) = if first == from {
            (&mut *first_balance, &mut *second_balance)
        } else {
            (&mut *second_balance, &mut *first_balance)
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
