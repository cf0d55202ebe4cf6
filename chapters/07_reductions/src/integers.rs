//! Sum, smallest and largest of whole numbers: no two ways to group them differ.

use crate::ahead::turns;
use crate::wide::wide;

/// How many numbers are looked at in one turn, side by side.
const LANES: usize = 32;

wide! {
    /// As [`sum`].
    fn sum_wide(numbers: &[u32]) -> u64 = sum
}

wide! {
    /// As [`sum`], with what comes later fetched ahead.
    fn sum_ahead(numbers: &[u32]) -> u64 = sum_kernel
}

wide! {
    /// As [`extremes`], 32 side by side, with what comes later fetched ahead.
    fn extremes_ahead(numbers: &[u32]) -> Option<(u32, u32)> = extremes_kernel
}

/// The sum; 0 without numbers. Exact for up to 2^32 of them.
#[inline(always)]
pub(crate) fn sum(numbers: &[u32]) -> u64 {
    numbers.iter().map(|number| u64::from(*number)).sum()
}

/// The smallest and the largest, found in one go; `None` without numbers.
///
/// Each begins with its identity: nothing is larger than `u32::MAX`, so that
/// `min(u32::MAX, x)` is always x.
#[inline(always)]
pub(crate) fn extremes(numbers: &[u32]) -> Option<(u32, u32)> {
    let begin = (u32::MAX, u32::MIN);
    let both = numbers.iter().fold(begin, |(least, most), number| {
        (least.min(*number), most.max(*number))
    });
    (!numbers.is_empty()).then_some(both)
}

#[inline(always)]
fn sum_kernel(numbers: &[u32]) -> u64 {
    let (turns, rest) = turns::<_, LANES>(numbers);
    let mut total = sum(rest);
    for turn in turns {
        total += sum(turn);
    }
    total
}

#[inline(always)]
fn extremes_kernel(numbers: &[u32]) -> Option<(u32, u32)> {
    let (turns, rest) = turns::<_, LANES>(numbers);
    let (mut least, mut most) = ([u32::MAX; LANES], [u32::MIN; LANES]);
    for turn in turns {
        for lane in 0..LANES {
            least[lane] = least[lane].min(turn[lane]);
            most[lane] = most[lane].max(turn[lane]);
        }
    }
    let least = least.iter().chain(rest).min()?;
    let most = most.iter().chain(rest).max()?;
    (!numbers.is_empty()).then_some((*least, *most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_finds_what_plain_code_finds_at_every_length() {
        let numbers: Vec<u32> = (0..300).map(|n| n * 0x9E37_79B1 % 1_000_003).collect();
        for end in 0..numbers.len() {
            let numbers = &numbers[..end];
            assert_eq!(sum_wide(numbers), sum(numbers));
            assert_eq!(sum_ahead(numbers), sum(numbers));
            let extremes = numbers.iter().min().zip(numbers.iter().max());
            assert_eq!(extremes_ahead(numbers), extremes.map(|(a, b)| (*a, *b)));
        }
    }

    #[test]
    fn a_sum_of_large_numbers_does_not_wrap() {
        for sum in [sum, sum_wide, sum_ahead] {
            assert_eq!(sum(&[u32::MAX; 1000]), 1000 * u64::from(u32::MAX));
        }
    }
}
