//! A web site has several servers. The hits in the log of each are counted by a
//! thread.
//!
//! Some evenings the total is smaller than the logs' sum, though every log was
//! counted. Make each hit count, and let the threads go on counting side by side.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

/// The sum of what `count` finds in each log; every log has a thread of its own.
pub fn total_hits<Log: Sync>(logs: &[Log], count: impl Fn(&Log) -> u64 + Sync) -> u64 {
    let total = AtomicU64::new(0);
    thread::scope(|scope| {
        for log in logs {
            scope.spawn(|| add(&total, count(log)));
        }
    });
    total.load(Relaxed)
}

fn add(total: &AtomicU64, hits: u64) {
    // TODO: what may another thread do between these two lines?
    let before = total.load(Relaxed);
    total.store(before + hits, Relaxed);
}
