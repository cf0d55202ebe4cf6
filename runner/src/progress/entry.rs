//! What is known of one exercise: a line of words such as `attempts=3`.

use std::fmt;

/// Times are seconds since 1970, UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Verdicts that were given, each about another content than the one before.
    pub(crate) attempts: u32,
    /// Hints that were shown, at most three.
    pub(crate) hints: u32,
    /// Whether the solution was shown before an answer was right.
    pub(crate) gave_up: bool,
    /// Time of the first verdict.
    pub(crate) begun: Option<u64>,
    /// Time of the first right answer.
    pub(crate) done: Option<u64>,
    /// Digest of the answer of the last verdict.
    pub(crate) content: Option<String>,
    /// Digest of the exercise's check when the answer was right.
    pub(crate) check: Option<String>,
}

impl Entry {
    pub(super) fn merge(&mut self, other: &Self) {
        self.attempts = self.attempts.max(other.attempts);
        self.hints = self.hints.max(other.hints);
        self.gave_up |= other.gave_up;
        self.begun = earlier(self.begun, other.begun);
        if self.done.is_none() {
            self.content = other.content.clone().or(self.content.take());
        }
        if earlier(self.done, other.done) != self.done || self.check.is_none() {
            self.check = other.check.clone().or(self.check.take());
        }
        self.done = earlier(self.done, other.done);
    }

    pub(super) fn parse(words: &str) -> Option<Self> {
        let mut entry = Self::default();
        for word in words.split_whitespace() {
            let (key, value) = word.split_once('=')?;
            match key {
                "attempts" => entry.attempts = value.parse().ok()?,
                "hints" => entry.hints = value.parse().ok()?,
                "gave_up" => entry.gave_up = value.parse().ok()?,
                "begun" => entry.begun = Some(value.parse().ok()?),
                "done" => entry.done = Some(value.parse().ok()?),
                "content" => entry.content = Some(value.to_owned()),
                "check" => entry.check = Some(value.to_owned()),
                _ => return None,
            }
        }
        Some(entry)
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "attempts={} hints={}", self.attempts, self.hints)?;
        write!(f, " gave_up={}", self.gave_up)?;
        let numbers = [("begun", self.begun), ("done", self.done)];
        for (key, number) in numbers {
            number.map_or(Ok(()), |number| write!(f, " {key}={number}"))?;
        }
        let texts = [("content", &self.content), ("check", &self.check)];
        for (key, text) in texts {
            text.as_ref()
                .map_or(Ok(()), |text| write!(f, " {key}={text}"))?;
        }
        Ok(())
    }
}

fn earlier(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    one.into_iter().chain(other).min()
}
