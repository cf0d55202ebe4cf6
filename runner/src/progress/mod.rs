//! What a student has done so far, in one small text file that no crash can tear.

mod entry;
mod store;

use std::collections::BTreeMap;

use crate::trouble::{Outcome, Trouble};
pub(crate) use entry::Entry;
pub(crate) use store::{Store, now, read, replace};

/// The first line; the number grows when older programs could misread the rest.
const TITLE: &str = "workbook progress ";
const VERSION: u32 = 1;

/// What is known of each exercise that was ever touched, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress(BTreeMap<String, Entry>);

impl Progress {
    /// What is known of one exercise.
    pub(crate) fn of(&self, exercise: &str) -> Entry {
        self.0.get(exercise).cloned().unwrap_or_default()
    }

    pub(crate) fn entry(&mut self, exercise: &str) -> &mut Entry {
        self.0.entry(exercise.to_owned()).or_default()
    }

    /// Adds what another machine knows. Doing so twice changes nothing.
    pub(crate) fn merge(&mut self, other: Self) {
        for (exercise, entry) in other.0 {
            self.entry(&exercise).merge(&entry);
        }
    }

    /// Reads the whole file.
    ///
    /// # Errors
    ///
    /// If it is from a newer program, or no progress file.
    pub(crate) fn parse(text: &str) -> Outcome<Self> {
        let mut lines = text.lines();
        let version = lines.next().and_then(|line| line.strip_prefix(TITLE));
        match version.map(str::parse::<u32>) {
            Some(Ok(VERSION)) => {}
            Some(Ok(newer)) if newer > VERSION => {
                return Err(Trouble::new(format!(
                    "written by a newer workbook (format {newer}, this one reads \
                     {VERSION}): update this one with `git pull`"
                )));
            }
            _ => return Err(garbage(1)),
        }
        let lines = lines.enumerate().filter(|(_, line)| !line.is_empty());
        let entries = lines.map(|(number, line)| {
            let (name, entry) =
                line.split_once(' ').ok_or_else(|| garbage(number + 2))?;
            let entry = Entry::parse(entry).ok_or_else(|| garbage(number + 2))?;
            Ok((name.to_owned(), entry))
        });
        entries.collect::<Outcome<_>>().map(Self)
    }
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        writeln!(f, "{TITLE}{VERSION}")?;
        self.0
            .iter()
            .try_for_each(|(name, entry)| writeln!(f, "{name} {entry}"))
    }
}

fn garbage(line: usize) -> Trouble {
    Trouble::new(format!(
        "not a progress file (line {line}); rename it to start afresh, nothing was changed"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Progress {
        let mut progress = Progress::default();
        *progress.entry("lost_update") = Entry {
            attempts: 3,
            hints: 1,
            done: Some(1_700_000_000),
            content: Some("ab".into()),
            ..Entry::default()
        };
        progress.entry("lock_order").attempts = 2;
        progress
    }

    #[test]
    fn what_is_written_can_be_read() {
        let text = sample().to_string();
        assert_eq!(Progress::parse(&text).unwrap(), sample());
    }

    #[test]
    fn merging_twice_is_merging_once() {
        let mut other = sample();
        other.entry("lock_order").done = Some(5);
        let mut once = sample();
        once.merge(other.clone());
        let mut twice = once.clone();
        twice.merge(other);
        assert_eq!(once, twice);
        assert_eq!(once.of("lock_order").done, Some(5));
    }

    #[test]
    fn a_newer_file_and_garbage_are_refused_in_words() {
        let newer = Progress::parse("workbook progress 2\n").unwrap_err();
        assert!(newer.to_string().contains("newer workbook"), "{newer}");
        let garbage = Progress::parse("workbook progress 1\nx y\n").unwrap_err();
        assert!(garbage.to_string().contains("line 2"), "{garbage}");
    }
}
