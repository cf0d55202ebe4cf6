//! Tempting: `Arc::make_mut` gives a `&mut u64`, and the compiler is content.
//! Wrong: a shared value is cloned first. Each thread adds to a copy that nobody
//! reads.
//! Rejected: lost update.

use std::sync::Arc;
use std::thread;

pub fn total_hits<Log: Sync>(logs: &[Log], count: impl Fn(&Log) -> u64 + Sync) -> u64 {
    let total = Arc::new(0);
    thread::scope(|scope| {
        for log in logs {
            let mut total = Arc::clone(&total);
            let count = &count;
            scope.spawn(move || *Arc::make_mut(&mut total) += count(log));
        }
    });
    *total
}
