//! How many words there are. A word is what stands between blanks, and a blank is a space or
//! one of the control characters before it: new lines and tabs.

use crate::wide::wide;

/// Pairs whose count fits into a byte, so that 32 of them are counted by one instruction.
const TURN: usize = 128;

wide! {
    /// Counts the places where a word begins: a blank, and then something else.
    fn count(text: &[u8]) -> u64 = kernel
}

/// As the library does it, which knows the blanks of all scripts.
pub(crate) fn by_split(text: &str) -> u64 {
    text.split_whitespace().count() as u64
}

/// One word after the other.
pub(crate) fn by_loop(text: &[u8]) -> u64 {
    let words = text.split(|byte| is_blank(*byte));
    words.filter(|word| !word.is_empty()).count() as u64
}

/// Whether a byte parts two words.
#[inline(always)]
pub(crate) fn is_blank(byte: u8) -> bool {
    byte <= b' '
}

#[inline(always)]
fn kernel(text: &[u8]) -> u64 {
    let Some(first) = text.first() else {
        return 0;
    };
    let pairs = text.chunks(TURN).zip(text[1..].chunks(TURN));
    let begun = pairs.map(|(before, after)| {
        let begins = |(before, after): (&u8, &u8)| {
            u8::from(is_blank(*before) & !is_blank(*after))
        };
        u64::from(before.iter().zip(after).map(begins).sum::<u8>())
    });
    u64::from(!is_blank(*first)) + begun.sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_wherever_they_begin_and_end() {
        for (text, words) in [("", 0), (" ", 0), ("a", 1), (" a", 1), ("a ", 1)] {
            assert_eq!(count(text.as_bytes()), words, "{text:?}");
        }
        let text = "\tto be, or  not\nto be\r\n".repeat(100);
        for end in 0..=text.len() {
            let bytes = &text.as_bytes()[..end];
            assert_eq!(count(bytes), by_split(&text[..end]));
            assert_eq!(count(bytes), by_loop(bytes));
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_counted_as_letters() {
        assert_eq!(count(&[0xFF, b' ', 0xFE, 0xFD, b'\n', 0x80]), 3);
    }
}
