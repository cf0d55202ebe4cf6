//! Checks an exercise as it lies on the disk.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::bench::{Bench, Compiled};
use crate::catalogue::Exercise;
use crate::class::Class;
use crate::desk::stopped;
use crate::digest::Digest;
use crate::judge;
use crate::recipe::{Kitchen, Recipe};
use crate::trouble::{Outcome, Trouble};
use crate::verdict::Verdict;

/// Bytes that an answer may have: far more than anybody types.
const LARGEST: u64 = 1024 * 1024;
/// Time between two looks at the file while it is checked.
const LOOK: Duration = Duration::from_millis(30);
/// How often a check starts again because of a save, if nobody waits for the next one.
const RESTARTS: usize = 20;

/// A verdict and what it is about.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) verdict: Verdict,
    /// Of the bytes that were compiled.
    pub(crate) content: Digest,
    /// From reading the file to the verdict.
    pub(crate) took: Duration,
}

/// An answer as read from a file.
enum Source {
    Text(Vec<u8>),
    /// What can't be an answer, and why.
    Unreadable(String),
}

/// Compiles and runs answers.
pub(crate) struct Checker {
    pub(crate) kitchen: Kitchen,
    /// Time that one run may take.
    pub(crate) limit: Duration,
}

impl Checker {
    /// Checks the student's file. A save in between starts the check again.
    ///
    /// Returns `None` if `cancelled` says so.
    ///
    /// # Errors
    ///
    /// If the check could not be made at all.
    pub(crate) fn check(
        &self,
        exercise: &Exercise,
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Option<Checked>> {
        let file = exercise.answer();
        for _ in 0..RESTARTS {
            let before = content(&file);
            let saved = saved_since(&file, before);
            let stop = || cancelled() || saved();
            let checked = self.check_file(exercise, &file, &stop)?;
            // A look at the end, for what came after the last look in between.
            let same = content(&file) == before;
            match checked {
                Some(checked) if same => return Ok(Some(checked)),
                _ if cancelled() => return Ok(None),
                _ => {}
            }
        }
        Err(Trouble::new(format!(
            "{} changes all the time; what else writes to it?",
            file.display()
        )))
    }

    /// Checks the answer in any file, once.
    pub(crate) fn check_file(
        &self,
        exercise: &Exercise,
        file: &Path,
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Option<Checked>> {
        let begun = Instant::now();
        let (bytes, verdict) = match read(file) {
            Source::Text(bytes) => {
                let verdict = self.verdict(exercise, &bytes, cancelled)?;
                (bytes, verdict)
            }
            Source::Unreadable(why) => {
                let text = format!("{} {why}", file.display());
                (
                    Vec::new(),
                    Some(Verdict::fault(Class::DoesNotCompile, text)),
                )
            }
        };
        Ok(verdict.map(|verdict| Checked {
            verdict,
            content: Digest::of(&bytes),
            took: begun.elapsed(),
        }))
    }

    fn verdict(
        &self,
        exercise: &Exercise,
        answer: &[u8],
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Option<Verdict>> {
        let (bench, compiled) = self.compile(exercise, answer, cancelled)?;
        match compiled {
            Compiled::Cancelled => Ok(None),
            Compiled::Refused(words) => {
                Ok(Some(Verdict::fault(Class::DoesNotCompile, words.trim())))
            }
            Compiled::Program => self.run(&bench, exercise, cancelled),
        }
    }

    /// Lays out and compiles one answer.
    pub(crate) fn compile(
        &self,
        exercise: &Exercise,
        answer: &[u8],
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<(Bench, Compiled)> {
        let recipes = self.kitchen.recipes(&[exercise], cancelled)?;
        let recipe: &Recipe = &recipes[0];
        let bench = Bench::lay(&self.kitchen.target, exercise, answer)?;
        let compiled =
            bench.compile(recipe, &self.kitchen.root, exercise, cancelled)?;
        Ok((bench, compiled))
    }

    /// Runs the student's answer in one order of its threads; returns what it writes.
    ///
    /// # Errors
    ///
    /// If the answer does not compile, or can't be run.
    pub(crate) fn replay(
        &self,
        exercise: &Exercise,
        test: &str,
        token: &str,
    ) -> Outcome<String> {
        let file = exercise.answer();
        let answer = match read(&file) {
            Source::Text(answer) => answer,
            Source::Unreadable(why) => {
                return Err(Trouble::new(format!("{} {why}", file.display())));
            }
        };
        let (bench, compiled) = self.compile(exercise, &answer, &stopped)?;
        if let Compiled::Refused(words) = compiled {
            return Err(Trouble::new(words));
        }
        let variables = [("EVERY_ORDER_REPLAY", token), ("EVERY_ORDER_TEST", test)];
        let finish = bench.run(exercise, self.limit, &variables, &stopped)?;
        Ok(judge::story(&finish.output))
    }

    /// Runs a compiled answer once.
    pub(crate) fn run(
        &self,
        bench: &Bench,
        exercise: &Exercise,
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Option<Verdict>> {
        let finish = bench.run(exercise, self.limit, &[], cancelled)?;
        Ok(judge::judge(&finish, &bench.report(), self.limit))
    }
}

/// The content of a file as far as two of them can be told apart; `None` if there is none.
pub(crate) fn content(file: &Path) -> Option<Digest> {
    match read(file) {
        Source::Text(bytes) => Some(Digest::of(&bytes)),
        Source::Unreadable(_) => None,
    }
}

/// Looks from time to time whether the file still has this content.
fn saved_since(file: &Path, before: Option<Digest>) -> impl Fn() -> bool {
    let next = Cell::new(Instant::now() + LOOK);
    move || {
        if Instant::now() < next.get() {
            return false;
        }
        next.set(Instant::now() + LOOK);
        content(file) != before
    }
}

fn read(file: &Path) -> Source {
    let unreadable = |why: &str| Source::Unreadable(why.to_owned());
    let about = match fs::metadata(file) {
        Ok(about) => about,
        Err(error) => return Source::Unreadable(missing(file, &error)),
    };
    if about.is_dir() {
        return unreadable("is a folder; the answer must be a file of this name");
    }
    if about.len() > LARGEST {
        let size = about.len() / LARGEST;
        return Source::Unreadable(format!(
            "has {size} MiB; an answer has at most one"
        ));
    }
    match fs::read(file) {
        Err(error) => Source::Unreadable(format!("can't be read: {error}")),
        Ok(bytes) => match std::str::from_utf8(&bytes) {
            Ok(_) => Source::Text(bytes),
            Err(error) => Source::Unreadable(not_utf8(&bytes, error.valid_up_to())),
        },
    }
}

fn missing(file: &Path, error: &std::io::Error) -> String {
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
    let folder = folder.to_string_lossy();
    let name = folder.split_once('_').map_or("NAME", |(_, name)| name);
    format!("is missing ({error}); `cargo workbook reset {name}` brings it back")
}

fn not_utf8(bytes: &[u8], at: usize) -> String {
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    format!("is not UTF-8 in line {line}; save it with that encoding")
}
