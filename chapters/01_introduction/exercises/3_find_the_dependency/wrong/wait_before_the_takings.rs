//! Tempting: each thread waits for its turn, and then does its day.
//! Wrong: it waits too early. Only the addition needs the day before, and the takings, which
//! take long, are done one after the other.
//! Rejected: over-serialised.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn balances(days: &[u64], takings: impl Fn(u64) -> u64 + Sync) -> Vec<u64> {
    let balances = Mutex::new(Vec::new());
    let grown = Condvar::new();
    thread::scope(|scope| {
        for (place, day) in days.iter().enumerate() {
            let (balances, grown, takings) = (&balances, &grown, &takings);
            scope.spawn(move || {
                let mut balances = balances.lock().unwrap();
                while balances.len() < place {
                    balances = grown.wait(balances).unwrap();
                }
                let before = balances.last().copied().unwrap_or(0);
                balances.push(before + takings(*day));
                grown.notify_all();
            });
        }
    });
    balances.into_inner().unwrap()
}
