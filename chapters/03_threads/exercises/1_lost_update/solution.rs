//! Right: `fetch_add` reads, adds and writes in one step, so nothing fits in between.
//!
//! `Relaxed` is enough. No other memory depends on the total, and the end of the scope
//! orders both additions before the last `load`.
//!
//! As good: let each thread return its count, and add up what the joins return.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

/// The sum of what `count` finds in each log; every log has a thread of its own.
pub fn total_hits<Log: Sync>(logs: &[Log], count: impl Fn(&Log) -> u64 + Sync) -> u64 {
    let total = AtomicU64::new(0);
    thread::scope(|scope| {
        for log in logs {
            scope.spawn(|| total.fetch_add(count(log), Relaxed));
        }
    });
    total.load(Relaxed)
}
