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

/// The first line of `text`, no wider than `width`.
pub(crate) fn clip(text: &str, width: usize) -> String {
    wrap(text, width).swap_remove(0)
}

/// So many of something, in words: `1 thread`, `2 threads`.
#[must_use]
pub fn counted(number: usize, what: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {what}{s}")
}

/// `entries` three blanks apart, in lines of at most `width` columns, broken between entries.
pub(super) fn flow(entries: impl Iterator<Item = String>, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for entry in entries.map(|entry| clip(&entry, width)) {
        let line = lines.last_mut().expect("starts with one line");
        if line.is_empty() {
            *line = entry;
        } else if line.width() + 3 + entry.width() <= width {
            *line += "   ";
            *line += &entry;
        } else {
            lines.push(entry);
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
