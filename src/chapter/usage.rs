//! What was wrong with the command line, and what to write instead.

use std::error::Error;
use std::fmt;

/// A wrong flag. The text names it, says what is wrong, and says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError(String);

impl UsageError {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// No flag is called `unknown`; `known` are those that exist, all without dashes.
    pub(super) fn unknown_flag<'a>(
        unknown: &str,
        known: impl Iterator<Item = &'a str>,
    ) -> Self {
        Self(match nearest(unknown, known) {
            Some(near) => format!("--{unknown}: no such flag; did you mean --{near}?"),
            None => format!("--{unknown}: no such flag"),
        })
    }
}

impl fmt::Display for UsageError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Error for UsageError {}

/// The known word that `word` is most likely a slip of, if any is near.
pub(super) fn nearest<'a>(
    word: &str,
    known: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let distances = known.map(|other| (edit_distance(word, other), other));
    let (distance, other) = distances.min()?;
    (distance <= 1 + word.len() / 4).then_some(other)
}

/// How many letters to insert, delete or replace to turn `a` into `b` (Levenshtein, 1966).
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (row, letter) in a.chars().enumerate() {
        let mut diagonal = above[0];
        above[0] = row + 1;
        for (column, other) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = above[column + 1];
            above[column + 1] = replaced.min(diagonal + 1).min(above[column] + 1);
        }
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edit_distances_are_those_of_the_textbook() {
        assert_eq!(edit_distance("kitten", "sitting"), 3);
        assert_eq!(edit_distance("", "abc"), 3);
        assert_eq!(edit_distance("same", "same"), 0);
    }

    #[test]
    fn a_slip_finds_its_flag_and_nonsense_finds_none() {
        let known = ["threads", "rounds", "seed"];
        assert_eq!(nearest("thread", known.into_iter()), Some("threads"));
        assert_eq!(nearest("xyzzy", known.into_iter()), None);
    }
}
