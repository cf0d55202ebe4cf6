//! Two clerks add the amounts of all invoices to the company's total.
//!
//! The total comes out too small, and the clerks spend the day on their way to the total
//! and back. Make it right, with no more than one trip to write for each clerk.

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
    thread::scope(|scope| {
        for share in invoices.chunks(share) {
            let amount = &amount;
            scope.spawn(move || {
                for invoice in share {
                    let amount = amount(*invoice);
                    // TODO: how often does a worker come by here, and who else does?
                    total.write(total.read() + amount);
                }
            });
        }
    });
}
