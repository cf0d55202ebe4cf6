//! Tempting: the total is read under a lock, and written under a lock.
//! Wrong: the first guard is dropped at its `;`, and another addition fits in between.
//! Rejected: lost update.

use std::sync::Mutex;
use std::thread;

pub fn total_hits<Log: Sync>(logs: &[Log], count: impl Fn(&Log) -> u64 + Sync) -> u64 {
    let total = Mutex::new(0);
    thread::scope(|scope| {
        for log in logs {
            scope.spawn(|| add(&total, count(log)));
        }
    });
    total.into_inner().unwrap()
}

fn add(total: &Mutex<u64>, hits: u64) {
    let before = *total.lock().unwrap();
    *total.lock().unwrap() = before + hits;
}
