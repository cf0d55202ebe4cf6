//! How often each word occurs.

use std::collections::HashMap;

use crate::words::is_blank;

/// 2^64 divided by the golden ratio: multiplied by it, words that differ in one letter land far
/// apart. D. E. Knuth, *The Art of Computer Programming*, volume 3, section 6.4.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// With the map of the library, whose hash withstands an attacker.
pub(crate) fn by_map(text: &[u8]) -> HashMap<&[u8], u64> {
    let mut counts = HashMap::new();
    let words = text.split(|byte| is_blank(*byte));
    for word in words.filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// With a table of our own, and eight bytes at a time.
pub(crate) fn by_table(text: &[u8]) -> Table<'_> {
    let mut table = Table::with_slots(1 << 12);
    let mut at = 0;
    while at < text.len() {
        let word = Word::at(text, at);
        at += word.bytes.len() + 1;
        if !word.bytes.is_empty() {
            table.add(word, 1);
        }
    }
    table
}

/// A word and what tells it from others at a glance.
#[derive(Clone, Copy, Debug, Default)]
struct Word<'a> {
    bytes: &'a [u8],
    /// The first eight bytes, with zeros for those that it lacks.
    head: u64,
    hash: u64,
}

impl<'a> Word<'a> {
    /// The word that begins at this place; it may be empty.
    #[inline]
    fn at(text: &'a [u8], start: usize) -> Self {
        let (head, mut length) = letters(text, start);
        let mut hash = head.wrapping_mul(FACTOR);
        let mut whole = length == 8;
        while whole {
            let (part, more) = letters(text, start + length);
            hash = (hash ^ (hash >> 32) ^ part).wrapping_mul(FACTOR);
            length += more;
            whole = more == 8;
        }
        let bytes = &text[start..start + length];
        Self { bytes, head, hash }
    }

    fn is(&self, other: &Self) -> bool {
        let alike = self.head == other.head && self.bytes.len() == other.bytes.len();
        alike && (self.bytes.len() <= 8 || self.bytes == other.bytes)
    }
}

/// The bytes from `at` to the next blank, but eight at most: as one number, and how many.
#[inline]
fn letters(text: &[u8], at: usize) -> (u64, usize) {
    let eight = match text.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().expect("eight")),
        None => last_letters(text, at),
    };
    let bits = blanks(eight).trailing_zeros();
    let kept = u64::MAX.checked_shr(64 - (bits & !7)).unwrap_or(0);
    (eight & kept, bits as usize / 8)
}

/// Eight bytes from `at`, with blanks after the end of the text.
#[cold]
fn last_letters(text: &[u8], at: usize) -> u64 {
    let mut eight = [b' '; 8];
    let rest = text.get(at..).unwrap_or_default();
    eight[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(eight)
}

/// The highest bit of each byte that is a blank; the other bits are 0.
///
/// A byte b without its highest bit is below 33 if 128 + b - 33 has no highest bit. No byte
/// borrows from its neighbour, for 128 - 33 is positive.
#[inline]
fn blanks(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = 0x80 * ONES;
    !((eight | HIGHEST) - 33 * ONES) & !eight & HIGHEST
}

/// Counts by word: slots in a row, and whoever finds one taken goes on to the next.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    /// A power of two, and never more than half of them taken.
    slots: Vec<(Word<'a>, u64)>,
    taken: usize,
}

impl<'a> Table<'a> {
    fn with_slots(slots: usize) -> Self {
        Self {
            slots: vec![(Word::default(), 0); slots],
            taken: 0,
        }
    }

    fn add(&mut self, word: Word<'a>, times: u64) {
        let mask = self.slots.len() - 1;
        let mut place = (word.hash >> 32) as usize & mask;
        loop {
            let (found, count) = &mut self.slots[place];
            if *count > 0 && found.is(&word) {
                *count += times;
                return;
            }
            if *count == 0 {
                (*found, *count) = (word, times);
                self.taken += 1;
                return self.grow();
            }
            place = (place + 1) & mask;
        }
    }

    /// Twice the slots, once half of them are taken.
    fn grow(&mut self) {
        if self.taken * 2 > self.slots.len() {
            let mut larger = Self::with_slots(self.slots.len() * 2);
            larger.add_all(self);
            *self = larger;
        }
    }

    /// Adds the counts of `other`: what makes tables a reduction.
    pub(crate) fn add_all(&mut self, other: &Self) {
        let taken = other.slots.iter().filter(|(_, count)| *count > 0);
        for (word, count) in taken {
            self.add(*word, *count);
        }
    }

    /// Each word with its count, in no order.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (&'a [u8], u64)> {
        let taken = self.slots.iter().filter(|(_, count)| *count > 0);
        taken.map(|(word, count)| (word.bytes, *count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_what_the_map_holds_wherever_the_text_ends() {
        let text =
            b"a  bb\nccc eightlet eightlett eightlets seventeen-letters a \xFF\x80 bb";
        for end in 0..=text.len() {
            let text = &text[..end];
            let table = by_table(text);
            assert_eq!(table.counts().collect::<HashMap<_, _>>(), by_map(text));
        }
    }

    #[test]
    fn a_table_grows_before_it_is_full_and_forgets_nothing() {
        let words = (0..20_000).flat_map(|n| [n.to_string(), (n % 7).to_string()]);
        let text = words.collect::<Vec<_>>().join(" ");
        let table = by_table(text.as_bytes());
        assert_eq!(
            table.counts().collect::<HashMap<_, _>>(),
            by_map(text.as_bytes())
        );
    }

    #[test]
    fn two_halves_count_as_much_as_the_whole() {
        let (left, right) = (b"to be or ".as_slice(), b"not to be".as_slice());
        let mut table = by_table(left);
        table.add_all(&by_table(right));
        let whole = by_map(b"to be or not to be");
        assert_eq!(table.counts().collect::<HashMap<_, _>>(), whole);
    }

    #[test]
    fn every_byte_up_to_a_space_is_a_blank_and_no_other() {
        for byte in 0..=u8::MAX {
            let eight =
                u64::from_le_bytes([b'x', b'x', b'x', byte, b'x', b'x', b'x', b'x']);
            assert_eq!(blanks(eight) != 0, byte <= 32, "{byte}");
        }
    }
}
