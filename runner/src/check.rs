//! Checks an exercise as it lies on the disk.

mod source;

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::bench::{Bench, Compiled};
use crate::catalogue::Exercise;
use crate::class::Class;
use crate::desk::stopped;
use crate::digest::Digest;
use crate::judge;
use crate::recipe::{Kitchen, Recipe};
use crate::screen;
use crate::trouble::{Outcome, Trouble};
use crate::verdict::Verdict;
use source::Source;

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

/// Compiles and runs answers.
pub(crate) struct Checker {
    pub(crate) kitchen: Kitchen,
    /// Time that one run may take.
    pub(crate) limit: Duration,
    /// Whether failures are told in sentences instead of columns.
    pub(crate) story: bool,
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
            let begun = Instant::now();
            let source = Source::read(&file);
            let content = source.digest();
            let saved = saved_since(&file, content);
            let stop = || cancelled() || saved();
            let verdict = self.judge(exercise, &source, &stop)?;
            // A look at the end, for what came after the last look in between.
            let same = self::content(&file) == content;
            match verdict {
                Some(verdict) if same => {
                    let took = begun.elapsed();
                    return Ok(Some(Checked {
                        verdict,
                        content,
                        took,
                    }));
                }
                _ if cancelled() => return Ok(None),
                _ => {}
            }
        }
        Err(Trouble::new(format!(
            "{} changes all the time; what else writes to it?",
            file.display()
        )))
    }

    fn judge(
        &self,
        exercise: &Exercise,
        source: &Source,
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Option<Verdict>> {
        match source {
            Source::Text(bytes) => self.verdict(exercise, bytes, cancelled),
            Source::Unreadable(why) => {
                let text = format!("{} {why}", exercise.shown().display());
                let text = screen::wrap(&text);
                Ok(Some(Verdict::fault(Class::DoesNotCompile, text)))
            }
        }
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
            Compiled::Program => self.run(&bench, exercise, &[], cancelled),
        }
    }

    /// Lays out and compiles one answer.
    pub(crate) fn compile(
        &self,
        exercise: &Exercise,
        answer: &[u8],
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<(Bench, Compiled)> {
        let bench = Bench::lay(&self.kitchen.target, exercise, answer)?;
        let compiled = self.compile_on(&bench, exercise, cancelled)?;
        Ok((bench, compiled))
    }

    /// Compiles what lies on `bench`.
    pub(crate) fn compile_on(
        &self,
        bench: &Bench,
        exercise: &Exercise,
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Compiled> {
        let recipes = self.kitchen.recipes(&[exercise], cancelled)?;
        let recipe: &Recipe = &recipes[0];
        bench.compile(recipe, &self.kitchen.root, exercise, cancelled)
    }

    /// Runs one test of the student's answer in one order of its threads.
    ///
    /// Returns what it writes, and whether it passes.
    ///
    /// # Errors
    ///
    /// If the answer does not compile, or can't be run.
    pub(crate) fn replay(
        &self,
        exercise: &Exercise,
        test: &str,
        token: &str,
    ) -> Outcome<(String, bool)> {
        let answer = match Source::read(&exercise.answer()) {
            Source::Text(answer) => answer,
            Source::Unreadable(why) => {
                let file = exercise.shown();
                return Err(Trouble::new(format!("{} {why}", file.display())));
            }
        };
        let (bench, compiled) = self.compile(exercise, &answer, &stopped)?;
        if let Compiled::Refused(words) = compiled {
            return Err(Trouble::new(words));
        }
        let mut variables = self.form();
        variables.extend([("EVERY_ORDER_REPLAY", token), ("EVERY_ORDER_TEST", test)]);
        let words = [test, "--exact"];
        let finish = bench.run(exercise, self.limit, &variables, &words, &stopped)?;
        let verdict = judge::judge(&finish, &bench.report(), self.limit);
        let passes = verdict.is_some_and(|verdict| verdict.is_right());
        Ok((judge::told(&finish), passes))
    }

    /// What tells the checker how to tell a failure.
    fn form(&self) -> Vec<(&'static str, &str)> {
        let story = self.story.then_some(("EVERY_ORDER_STORY", "1"));
        story.into_iter().collect()
    }

    /// Runs a compiled answer once, with these words for the test program.
    pub(crate) fn run(
        &self,
        bench: &Bench,
        exercise: &Exercise,
        words: &[&str],
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Option<Verdict>> {
        let finish = bench.run(exercise, self.limit, &self.form(), words, cancelled)?;
        Ok(judge::judge(&finish, &bench.report(), self.limit))
    }
}

/// Tells one content of a file from another; a file that is missing has one too.
pub(crate) fn content(file: &Path) -> Digest {
    Source::read(file).digest()
}

/// Looks from time to time whether the file still has this content.
fn saved_since(file: &Path, before: Digest) -> impl Fn() -> bool {
    let next = Cell::new(Instant::now() + LOOK);
    move || {
        if Instant::now() < next.get() {
            return false;
        }
        next.set(Instant::now() + LOOK);
        content(file) != before
    }
}
