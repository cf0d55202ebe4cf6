//! Right: a worker's sum is its own until it ends, and then the calling thread's.
//!
//! Nothing is shared while the work goes on, so there is nothing to lock. The total is read
//! and written once, when all workers have ended.

use std::thread;

/// The total of the company. Each call is a trip to another building.
pub trait Total: Sync {
    /// What the total is now.
    fn read(&self) -> u64;
    /// Replaces it.
    fn write(&self, total: u64);
}

/// Adds the `amount` of each invoice to `total`, a share of them by each worker.
pub fn add_up(
    invoices: &[u64],
    workers: usize,
    amount: impl Fn(u64) -> u64 + Sync,
    total: &impl Total,
) {
    let share = invoices.len().div_ceil(workers).max(1);
    let sum: u64 = thread::scope(|scope| {
        let amount = &amount;
        let start = |share: &'_ [u64]| {
            let share = share.to_vec();
            scope.spawn(move || share.into_iter().map(amount).sum::<u64>())
        };
        let workers: Vec<_> = invoices.chunks(share).map(start).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .sum()
    });
    total.write(total.read() + sum);
}
