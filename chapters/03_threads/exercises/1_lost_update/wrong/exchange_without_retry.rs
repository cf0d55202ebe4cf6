//! Tempting: `compare_exchange` writes only if nobody has written in between.
//! Wrong: if somebody has, it writes nothing, and these hits are dropped.
//! Rejected: lost update.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

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
    let before = total.load(Relaxed);
    let _ = total.compare_exchange(before, before + hits, Relaxed, Relaxed);
}
