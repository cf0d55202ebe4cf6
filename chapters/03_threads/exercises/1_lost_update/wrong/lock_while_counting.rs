//! Tempting: whoever holds the lock for all of its work is never disturbed.
//! Wrong: counting needs no lock. One thread counts, and all others wait for it.
//! Rejected: over-serialised.

use std::sync::Mutex;
use std::thread;

pub fn total_hits<Log: Sync>(logs: &[Log], count: impl Fn(&Log) -> u64 + Sync) -> u64 {
    let total = Mutex::new(0);
    thread::scope(|scope| {
        for log in logs {
            scope.spawn(|| {
                let mut total = total.lock().unwrap();
                *total += count(log);
            });
        }
    });
    total.into_inner().unwrap()
}
