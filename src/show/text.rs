//! Breaking sentences into lines.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// `text` in lines of at most `width` columns, broken between words where possible.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace().flat_map(|word| pieces(word, width)) {
        let line = lines.last_mut().expect("starts with one line");
        if line.is_empty() {
            *line = word;
        } else if line.width() + 1 + word.width() <= width {
            *line += " ";
            *line += &word;
        } else {
            lines.push(word);
        }
    }
    lines
}

/// `word` whole, or cut where it is wider than a line.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let piece = pieces.last_mut().expect("starts with one piece");
        if piece.width() + letter.width().unwrap_or(0) <= width {
            piece.push(letter);
        } else {
            pieces.push(letter.to_string());
        }
    }
    pieces
}

/// `count` as a number to calculate lengths with.
pub(crate) fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
