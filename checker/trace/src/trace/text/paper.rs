//! Lines of text with a style each, and how they are cut, filled and broken.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a line stands out. It only repeats what its words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    /// What went wrong, in bold.
    Loud,
    /// What must not be missed, in yellow.
    Warning,
    /// Beside the matter, dimmed.
    Faint,
}

/// Lines that are being written.
#[derive(Debug, Default)]
pub(super) struct Paper {
    lines: Vec<(Style, String)>,
}

impl Paper {
    pub(super) fn line(&mut self, style: Style, text: &str) {
        self.lines.push((style, text.trim_end().to_owned()));
    }

    pub(super) fn append(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Cuts all but the first `count` lines, and says so.
    pub(super) fn keep(&mut self, count: usize) {
        if self.lines.len() > count {
            self.lines.truncate(count.saturating_sub(1));
            self.line(Style::Faint, "    (the rest is left out)");
        }
    }

    pub(super) fn print(&self, colour: bool) -> String {
        let lines = self.lines.iter().map(|(style, text)| {
            let code = match style {
                Style::Plain => None,
                Style::Loud => Some(1),
                Style::Faint => Some(2),
                Style::Warning => Some(33),
            };
            match code.filter(|_| colour && !text.is_empty()) {
                Some(code) => format!("\x1b[{code}m{text}\x1b[0m\n"),
                None => format!("{text}\n"),
            }
        });
        lines.collect()
    }
}

/// The number of columns that a terminal needs for `text`.
pub(in crate::trace) fn width(text: &str) -> usize {
    text.width()
}

/// `text` in exactly `room` columns: filled with blanks, or cut with two dots.
pub(in crate::trace) fn fit(text: &str, room: usize) -> String {
    let mut kept = if width(text) <= room {
        text.to_owned()
    } else if room < 4 {
        start(text, room).to_owned()
    } else {
        format!("{}..", start(text, room - 2))
    };
    let missing = room.saturating_sub(width(&kept));
    kept.extend(std::iter::repeat_n(' ', missing));
    kept
}

/// `text` in at most `room` columns, cut with two dots if need be.
pub(in crate::trace) fn cut(text: &str, room: usize) -> String {
    fit(text, width(text).min(room)).trim_end().to_owned()
}

/// The longest start of `text` that needs no more than `room` columns.
fn start(text: &str, room: usize) -> &str {
    let mut used = 0;
    for (at, letter) in text.char_indices() {
        used += letter.width().unwrap_or(0);
        if used > room {
            return &text[..at];
        }
    }
    text
}

/// `text` in lines of at most `room` columns, all but the first indented by `indent`.
pub(in crate::trace) fn wrap(text: &str, room: usize, indent: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut is_new = true;
    for (at, word) in words(text).enumerate() {
        let line = lines.last_mut().expect("starts with one line");
        if at > 0 && !is_new && width(line) + width(&word) > room {
            let word = fit(
                word.trim_start(),
                width(word.trim_start()).min(room - indent),
            );
            lines.push(" ".repeat(indent) + &word);
        } else {
            *line += &fit(&word, width(&word).min(room - width(line)));
        }
        is_new = false;
    }
    lines
}

/// The words of `text`, each with the blanks before it.
fn words(text: &str) -> impl Iterator<Item = String> {
    let mut pending = String::new();
    let mut words = Vec::new();
    for part in text.split(' ') {
        if part.is_empty() {
            pending.push(' ');
        } else {
            words.push(format!("{pending}{part}"));
            pending.clear();
            pending.push(' ');
        }
    }
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(fit("値値値値", 6), "値値..");
        assert_eq!(width(&fit("値値値値", 7)), 7);
    }

    #[test]
    fn double_blanks_survive_wrapping() {
        assert_eq!(wrap("FAIL  a: bb cc", 11, 2), ["FAIL  a: bb", "  cc"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut() {
        assert_eq!(wrap("aaaaaaaaaa b", 6, 0), ["aaaa..", "b"]);
    }
}
