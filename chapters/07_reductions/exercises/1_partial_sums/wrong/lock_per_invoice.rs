//! Tempting: a lock makes reading and writing one step.
//! Wrong: it does, once for each invoice. The sum is right, and every worker spends its time
//! on trips and in front of the lock.
//! Rejected: rule.

use std::sync::Mutex;
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
    let lock = Mutex::new(());
    thread::scope(|scope| {
        for share in invoices.chunks(share) {
            let (lock, amount) = (&lock, &amount);
            scope.spawn(move || {
                for invoice in share {
                    let amount = amount(*invoice);
                    let _guard = lock.lock().unwrap();
                    total.write(total.read() + amount);
                }
            });
        }
    });
}
