//! Tempting: `SeqCst` is the strongest ordering there is, so it should be safe.
//! Wrong: it orders a load and a store, but they are still two steps with a gap.
//! Rejected: lost update.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

pub fn total_hits<Log: Sync>(logs: &[Log], count: impl Fn(&Log) -> u64 + Sync) -> u64 {
    let total = AtomicU64::new(0);
    thread::scope(|scope| {
        for log in logs {
            scope.spawn(|| add(&total, count(log)));
        }
    });
    total.load(SeqCst)
}

fn add(total: &AtomicU64, hits: u64) {
    let before = total.load(SeqCst);
    total.store(before + hits, SeqCst);
}
