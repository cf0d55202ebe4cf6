//! Fetches what is needed later while something else is computed.

/// How many bytes ahead. Less comes too late, and much more pushes out what is still needed.
const AHEAD: usize = 8 << 10;
/// What memory is fetched in, on most CPUs.
const LINE: usize = 64;

/// The list in turns of so many items, and a rest that is shorter than a turn. Whoever takes a
/// turn has fetched what lies 8 KiB further on.
///
/// A CPU reads ahead by itself, but only as far as there is room among the instructions that
/// wait. A loop that does more with each line fills that room with fewer lines.
#[inline(always)]
pub(crate) fn turns<T, const ITEMS: usize>(
    list: &[T],
) -> (impl Iterator<Item = &[T; ITEMS]>, &[T]) {
    let (turns, rest) = list.as_chunks();
    (turns.iter().inspect(|turn| fetch_after(*turn)), rest)
}

/// Asks for the lines that lie [`AHEAD`] bytes after those of `turn`, and doesn't wait for them.
#[inline(always)]
fn fetch_after<T>(turn: &T) {
    #[cfg(target_arch = "x86_64")]
    for line in (0..size_of::<T>()).step_by(LINE) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        let later = std::ptr::from_ref(turn)
            .cast::<i8>()
            .wrapping_add(AHEAD + line);
        // SAFETY: it is a hint that reads nothing; even an address without memory is allowed.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(later) };
    }
    // Elsewhere there is no such instruction in stable Rust, and the CPU reads ahead by itself.
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (turn, AHEAD, LINE);
}
