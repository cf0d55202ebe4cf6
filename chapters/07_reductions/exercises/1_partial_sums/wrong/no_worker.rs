//! Tempting: one thread that adds up everything makes one trip, and meets nobody.
//! Wrong: the amounts are found one after the other.
//! Rejected: over-serialised.

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
    let _ = workers;
    let sum: u64 = invoices.iter().map(|invoice| amount(*invoice)).sum();
    total.write(total.read() + sum);
}
