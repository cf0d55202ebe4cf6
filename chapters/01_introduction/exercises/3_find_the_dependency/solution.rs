//! Right: what is slow is independent and is spread; what is dependent is quick and is not.
//!
//! The chain of additions is the span of this job. However many threads there are, it takes
//! the slowest day's takings and then one addition for each day.

use std::thread;

/// The balance after each day, beginning with nothing; `takings` is the slow part.
pub fn balances(days: &[u64], takings: impl Fn(u64) -> u64 + Sync) -> Vec<u64> {
    let taken: Vec<u64> = thread::scope(|scope| {
        let takings = &takings;
        let start = |day| scope.spawn(move || takings(day));
        let handles: Vec<_> = days.iter().copied().map(start).collect();
        handles
            .into_iter()
            .map(|handle| handle.join().unwrap())
            .collect()
    });
    let mut balance = 0;
    let mut balances = Vec::new();
    for taken in taken {
        balance += taken;
        balances.push(balance);
    }
    balances
}
