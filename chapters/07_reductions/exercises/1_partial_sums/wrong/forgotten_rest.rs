//! Tempting: each worker gets the same number of invoices.
//! Wrong: three invoices for two workers are one each, and the third is nobody's.
//! Rejected: lost update.

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
    let share = (invoices.len() / workers).max(1);
    let shares: Vec<_> = invoices.chunks(share).take(workers).collect();
    let sum: u64 = thread::scope(|scope| {
        let start = |share: &'_ [u64]| {
            let (share, amount) = (share.to_vec(), &amount);
            scope.spawn(move || share.into_iter().map(amount).sum::<u64>())
        };
        let workers: Vec<_> = shares.into_iter().map(start).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .sum()
    });
    total.write(total.read() + sum);
}
