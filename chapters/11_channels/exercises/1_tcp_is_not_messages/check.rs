//! The same lines come out, at once when they are whole, wherever the bytes were cut.
//!
//! Shipped: wrong value.
//! Bounded: there is no order to explore; each way to cut a text into three is tried.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

mod exercise;

use exercise::Lines;

/// Letters of one, two and three bytes, and a line with nothing in it.
const TEXT: &str = "one\nzwölf\n\n3 €\n";

/// Checks what has come out after each of `pieces`.
fn check(pieces: &[&[u8]]) {
    let mut lines = Lines::default();
    let (mut arrived, mut found) = (Vec::new(), Vec::new());
    for piece in pieces {
        arrived.extend_from_slice(piece);
        found.extend(lines.push(piece));
        let whole = arrived.iter().rposition(|byte| *byte == b'\n');
        let whole = &arrived[..whole.map_or(0, |end| end + 1)];
        let expected = str::from_utf8(whole).expect("no letter ends a line");
        let expected: Vec<_> = expected.lines().collect();
        assert_eq!(found, expected, "wrong value: the pieces were {pieces:?}");
    }
}

#[test]
fn a_line_in_one_piece_is_a_line() {
    check(&[b"one\n"]);
}

#[test]
fn lines_come_out_as_they_are_whole_wherever_the_bytes_were_cut() {
    let bytes = TEXT.as_bytes();
    for second in 0..=bytes.len() {
        for first in 0..=second {
            check(&[&bytes[..first], &bytes[first..second], &bytes[second..]]);
        }
    }
}

#[test]
fn lines_come_out_as_they_are_whole_byte_by_byte() {
    let bytes: Vec<_> = TEXT.as_bytes().chunks(1).collect();
    check(&bytes);
}
