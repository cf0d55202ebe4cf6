//! Sums of numbers with a fraction, where each addition rounds and the grouping matters.

use std::thread::{self, ScopedJoinHandle};

use crate::ahead::turns;
use crate::wide::wide;

/// How many sums are kept side by side. The compiler may not regroup additions of floats, so
/// the grouping that the vectors need is written down: it is the same on every machine.
const LANES: usize = 32;
/// How many numbers are added up by themselves, whoever does it: half a megabyte.
const CHUNK: usize = 1 << 16;

/// One after the other: each addition waits for the one before.
pub(crate) fn one_by_one(numbers: &[f64]) -> f64 {
    numbers.iter().sum()
}

/// Both halves by themselves, and so on down to a few: the error grows with the logarithm.
pub(crate) fn pairwise(numbers: &[f64]) -> f64 {
    if numbers.len() <= 4 * LANES {
        return lanes(numbers);
    }
    let (left, right) = numbers.split_at(numbers.len() / 2);
    pairwise(left) + pairwise(right)
}

/// One after the other, but what an addition has rounded off goes into the next one.
///
/// W. Kahan, "Further remarks on reducing truncation errors" (1965).
pub(crate) fn kahan(numbers: &[f64]) -> f64 {
    let (mut sum, mut excess) = (0.0, 0.0);
    for number in numbers {
        add(&mut sum, &mut excess, *number);
    }
    sum
}

wide! {
    /// 32 sums side by side, without care for what is rounded off.
    fn lanes(numbers: &[f64]) -> f64 = lanes_kernel
}

wide! {
    /// The sum of products; the longer list's rest is left out.
    fn dot_wide(left: &[f64], right: &[f64]) -> f64 = dot_kernel
}

wide! {
    /// The sum of a chunk, and by how much it is too large: 32 compensated sums side by side.
    fn chunk(numbers: &[f64]) -> (f64, f64) = chunk_kernel
}

/// The sum of products, one after the other.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter()
        .zip(right)
        .map(|(left, right)| left * right)
        .sum()
}

/// Compensated, in fixed chunks: the same bits always.
///
/// Off by at most some 2^-52 of what the numbers' absolute values add up to, however many they
/// are. Plain addition may be off by that for *each* of them.
///
/// An infinity or a NaN among the numbers makes the result what plain addition makes of it.
pub(crate) fn compensated(numbers: &[f64]) -> f64 {
    let chunks: Vec<_> = numbers.chunks(CHUNK).map(chunk).collect();
    combined(numbers, &chunks)
}

/// As [`compensated`], on `threads` threads.
///
/// The chunks are the same however many threads there are, and their sums are combined in
/// their order. So is every rounding, and so is the result.
pub(crate) fn compensated_on(threads: usize, numbers: &[f64]) -> f64 {
    let chunks = numbers.len().div_ceil(CHUNK);
    let share = CHUNK * chunks.div_ceil(threads.max(1)).max(1);
    let sums_of = |share: &[f64]| share.chunks(CHUNK).map(chunk).collect::<Vec<_>>();
    let chunks: Vec<_> = thread::scope(|scope| {
        let shares = numbers.chunks(share);
        let start = |share| scope.spawn(move || sums_of(share));
        let workers: Vec<_> = shares.map(start).collect();
        let sums = workers.into_iter().map(ScopedJoinHandle::join);
        sums.flat_map(|sums| sums.expect("adding does not panic"))
            .collect()
    });
    combined(numbers, &chunks)
}

/// The sums of all chunks of `numbers`, in their order, less what they are too large by.
fn combined(numbers: &[f64], chunks: &[(f64, f64)]) -> f64 {
    let (mut sum, mut excess) = (0.0, 0.0);
    for (chunk, too_much) in chunks {
        add(&mut sum, &mut excess, *chunk);
        add(&mut sum, &mut excess, -too_much);
    }
    if sum.is_finite() {
        sum - excess
    } else {
        one_by_one(numbers)
    }
}

/// Adds `number` to `sum`; `excess` is what the sum is too large by, before and after.
#[inline(always)]
fn add(sum: &mut f64, excess: &mut f64, number: f64) {
    let corrected = number - *excess;
    let next = *sum + corrected;
    *excess = (next - *sum) - corrected;
    *sum = next;
}

#[inline(always)]
fn lanes_kernel(numbers: &[f64]) -> f64 {
    let (turns, rest) = numbers.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for turn in turns {
        for (sum, number) in sums.iter_mut().zip(turn) {
            *sum += number;
        }
    }
    sums.iter().chain(rest).sum()
}

#[inline(always)]
fn dot_kernel(left: &[f64], right: &[f64]) -> f64 {
    let length = left.len().min(right.len());
    let (left, right) = (&left[..length], &right[..length]);
    let ((left, left_rest), (right, right_rest)) =
        (left.as_chunks::<LANES>(), right.as_chunks::<LANES>());
    let mut sums = [0.0; LANES];
    for (left, right) in left.iter().zip(right) {
        for ((sum, left), right) in sums.iter_mut().zip(left).zip(right) {
            *sum += left * right;
        }
    }
    sums.iter().sum::<f64>() + dot(left_rest, right_rest)
}

#[inline(always)]
fn chunk_kernel(numbers: &[f64]) -> (f64, f64) {
    let (turns, rest) = turns::<_, LANES>(numbers);
    let (mut sums, mut excesses) = ([0.0; LANES], [0.0; LANES]);
    for turn in turns {
        for lane in 0..LANES {
            add(&mut sums[lane], &mut excesses[lane], turn[lane]);
        }
    }
    let (mut sum, mut excess) = (0.0, excesses.iter().sum());
    for number in sums.iter().chain(rest) {
        add(&mut sum, &mut excess, *number);
    }
    (sum, excess)
}

#[cfg(test)]
#[expect(
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "small whole numbers and their sums are exact"
)]
mod tests {
    use super::*;
    use workbook::random::Random;

    fn numbers(count: usize) -> Vec<f64> {
        let mut random = Random::new(7);
        (0..count).map(|_| random.unit() - 0.5).collect()
    }

    #[test]
    fn every_number_of_threads_gives_the_same_bits() {
        for count in [0, 1, 31, CHUNK - 1, CHUNK, 5 * CHUNK + 17] {
            let numbers = numbers(count);
            let one = compensated(&numbers);
            for threads in [0, 1, 2, 3, 4, 5, 6, 7, 8, 1000] {
                let many = compensated_on(threads, &numbers);
                assert_eq!(one.to_bits(), many.to_bits(), "{count} on {threads}");
            }
        }
    }

    #[test]
    fn what_one_addition_loses_is_given_to_the_next() {
        // 2^53 + 1 can't be told from 2^53, but a thousand of them can.
        let mut numbers = vec![1.0; 1001];
        numbers[0] = 2_f64.powi(53);
        assert_eq!(one_by_one(&numbers), 2_f64.powi(53));
        for sum in [kahan(&numbers), compensated(&numbers)] {
            assert_eq!(sum, 2_f64.powi(53) + 1000.0);
        }
    }

    #[test]
    fn every_way_adds_up_every_number() {
        let all: Vec<f64> = (1..=1_000_u32).map(f64::from).collect();
        for end in [0, 1, 31, 32, 33, 127, 129, 1000] {
            let numbers = &all[..end];
            let sum = (end * (end + 1) / 2) as f64;
            for way in [one_by_one, pairwise, kahan, lanes, compensated] {
                assert_eq!(way(numbers), sum);
            }
            assert_eq!(dot_wide(numbers, numbers), dot(numbers, numbers));
            assert_eq!(dot_wide(numbers, &all[..900]), dot(numbers, &all[..900]));
        }
    }

    #[test]
    fn infinities_and_nan_come_through_as_in_plain_addition() {
        let infinity = f64::INFINITY;
        assert_eq!(compensated(&[1.0, infinity, 2.0]), infinity);
        assert_eq!(compensated_on(2, &[1.0, -infinity]), -infinity);
        assert!(compensated(&[infinity, -infinity]).is_nan());
        assert!(compensated(&[1.0, f64::NAN]).is_nan());
    }
}
