//! Tempting: a day that starts after the day before has ended finds the right balance.
//! Wrong: it does, and so do its takings, which needed nobody. Each day waits for all others.
//! Rejected: over-serialised.

use std::thread;

pub fn balances(days: &[u64], takings: impl Fn(u64) -> u64 + Sync) -> Vec<u64> {
    let mut balance = 0;
    let mut balances = Vec::new();
    for day in days {
        let taken =
            thread::scope(|scope| scope.spawn(|| takings(*day)).join().unwrap());
        balance += taken;
        balances.push(balance);
    }
    balances
}
