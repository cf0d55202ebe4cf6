//! A shop wants its balance after each day. To add up one day's takings takes long, so each
//! day has a thread.
//!
//! The last balance is always right, but some evenings those before it are not. Two kinds of
//! work are mixed here. Which one needs the day before, and which one doesn't?

use std::sync::Mutex;
use std::thread;

/// The balance after each day, beginning with nothing; `takings` is the slow part.
pub fn balances(days: &[u64], takings: impl Fn(u64) -> u64 + Sync) -> Vec<u64> {
    let balances = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for day in days {
            let (balances, takings) = (&balances, &takings);
            scope.spawn(move || {
                let taken = takings(*day);
                let mut balances = balances.lock().unwrap();
                // TODO: is the last balance in the list that of the day before?
                let before = balances.last().copied().unwrap_or(0);
                balances.push(before + taken);
            });
        }
    });
    balances.into_inner().unwrap()
}
