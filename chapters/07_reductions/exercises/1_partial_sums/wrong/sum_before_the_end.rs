//! Tempting: the workers add to a common sum in one step, and it is written once.
//! Wrong: it is written before the end of the scope, and so before the workers have ended.
//! Rejected: lost update, wrong value.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

/// The total of the company. Each call is a trip to another building.
pub trait Total: Sync {
    /// What the total is now.
    fn read(&self) -> u64;
    /// Replaces it.
    fn write(&self, total: u64);
}

pub fn add_up(
    invoices: &[u64],
    workers: usize,
    amount: impl Fn(u64) -> u64 + Sync,
    total: &impl Total,
) {
    let share = invoices.len().div_ceil(workers).max(1);
    let sum = AtomicU64::new(0);
    thread::scope(|scope| {
        for share in invoices.chunks(share) {
            scope.spawn(|| {
                let mine: u64 = share.iter().map(|invoice| amount(*invoice)).sum();
                sum.fetch_add(mine, SeqCst);
            });
        }
        total.write(total.read() + sum.load(SeqCst));
    });
}
