//! Two ways to share out a list of tasks among workers.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use crate::work::{divisions, sum_of_primes};

/// How many numbers a worker takes at a time: enough that taking them costs nothing beside
/// testing them, and few enough that all workers finish together.
const BATCH: usize = 8;

/// Settled beforehand: as many numbers for each worker, side by side in the list.
pub(crate) fn fixed(numbers: &[u32], worker: usize, of: usize) -> u64 {
    let place = |share| numbers.len() * share / of;
    sum_of_primes(&numbers[place(worker)..place(worker + 1)])
}

/// First come, first served: whoever has nothing left takes the `next` few.
pub(crate) fn dynamic(numbers: &[u32], next: &AtomicUsize) -> u64 {
    let mut sum = 0;
    loop {
        // Relaxed: the counter alone decides who tests what. The numbers were all there before
        // the workers were called.
        let taken = next.fetch_add(BATCH, Relaxed);
        let Some(rest) = numbers.get(taken..) else {
            return sum;
        };
        sum += sum_of_primes(&rest[..rest.len().min(BATCH)]);
    }
}

/// What each batch of dynamic shares costs, in divisions.
pub(crate) fn batch_costs(numbers: &[u32]) -> Vec<f64> {
    let cost = |batch: &[u32]| batch.iter().copied().map(divisions).sum::<u32>();
    numbers
        .chunks(BATCH)
        .map(|batch| cost(batch).into())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    /// Primes and others, fewer and more than fill a batch.
    fn lists() -> impl Iterator<Item = Vec<u32>> {
        [0, 1, 7, 8, 9, 100]
            .map(|end| (1..=end).map(|n| 2 * n + 1))
            .map(Vec::from_iter)
            .into_iter()
    }

    #[test]
    fn static_shares_leave_no_number_out_and_test_none_twice() {
        for numbers in lists() {
            for of in 1..=5 {
                let shares = (0..of).map(|worker| fixed(&numbers, worker, of));
                assert_eq!(shares.sum::<u64>(), sum_of_primes(&numbers));
            }
        }
    }

    #[test]
    fn dynamic_shares_leave_no_number_out_and_test_none_twice() {
        for numbers in lists() {
            let next = AtomicUsize::new(0);
            let both = thread::scope(|scope| {
                let other = scope.spawn(|| dynamic(&numbers, &next));
                dynamic(&numbers, &next) + other.join().unwrap()
            });
            assert_eq!(both, sum_of_primes(&numbers));
        }
    }
}
