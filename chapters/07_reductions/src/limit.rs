//! How fast this machine reads memory at best: what every reduction is measured against.

use std::hint::black_box;

use bytemuck::{NoUninit, must_cast_slice};

use crate::ahead::turns;
use crate::wide::wide;

/// Enough sums side by side that no addition waits for another: 512 bytes in one turn.
const LANES: usize = 64;

wide! {
    /// Reads all of `words` as fast as it can be done. The result keeps the compiler from
    /// leaving the reading out.
    fn read_words(words: &[u64]) -> u64 = kernel
}

/// As [`read_words`], of numbers of any size; a rest of a few bytes is left out.
pub(crate) fn read<T: NoUninit>(items: &[T]) -> u64 {
    read_words(bytemuck::pod_align_to::<u8, u64>(must_cast_slice(items)).1)
}

/// Makes the compiler believe that somebody reads `value`, and so that it has to be found.
pub(crate) fn use_up<T>(value: T) {
    black_box(value);
}

#[inline(always)]
fn kernel(words: &[u64]) -> u64 {
    let mut sums = [0_u64; LANES];
    for turn in turns::<_, LANES>(words).0 {
        for (sum, word) in sums.iter_mut().zip(turn) {
            *sum = sum.wrapping_add(*word);
        }
    }
    sums.into_iter().fold(0, u64::wrapping_add)
}
