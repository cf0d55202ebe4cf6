//! Sum, smallest and largest of whole numbers: no two ways to group them differ.

use crate::wide::wide;

wide! {
    /// As [`sum`].
    fn sum_wide(numbers: &[u32]) -> u64 = sum
}

wide! {
    /// As [`extremes`].
    fn extremes_wide(numbers: &[u32]) -> Option<(u32, u32)> = extremes
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_vectors_find_what_plain_code_finds_at_every_length() {
        let numbers: Vec<u32> = (0..300).map(|n| n * 0x9E37_79B1 % 1_000_003).collect();
        for end in 0..numbers.len() {
            let numbers = &numbers[..end];
            assert_eq!(
                sum_wide(numbers),
                numbers.iter().map(|n| u64::from(*n)).sum::<u64>()
            );
            let extremes = numbers.iter().min().zip(numbers.iter().max());
            assert_eq!(extremes_wide(numbers), extremes.map(|(a, b)| (*a, *b)));
        }
    }

    #[test]
    fn a_sum_of_large_numbers_does_not_wrap() {
        assert_eq!(sum_wide(&[u32::MAX; 1000]), 1000 * u64::from(u32::MAX));
    }
}
