//! The command line.

use std::ffi::OsString;
use std::time::Duration;

use lexopt::prelude::{Long, Short, Value, ValueExt};

use crate::trouble::{Outcome, Trouble};

/// How to use the program, as `help` prints it.
pub(crate) const HELP: &str = "\
Checks the workbook's exercises.

  cargo workbook                     go on where you are: check at each save
  cargo workbook list                all exercises, and what is done
  cargo workbook check [NAME…]       check once: exercises or chapters
  cargo workbook watch [NAME]        check at each save
  cargo workbook hint [NAME]         the next of three hints
  cargo workbook solution [NAME]     the reference answer, after yours is right
  cargo workbook reset NAME          the shipped text back; yours is kept
  cargo workbook replay NAME TOKEN   the same order of threads again
  cargo workbook progress            per chapter; `export FILE`, `import FILE`
  cargo workbook doctor              what this machine lacks
  cargo workbook verify [NAME…]      for authors: try every answer

  --plain        no colour, no redrawing, for screen readers
  --json         for programs (list, check, progress, verify)
  --junit        for continuous integration (check)
  --story        failures in sentences instead of columns
  --limit SECS   time that one run may take (5)
  --runs N       runs of each answer in `verify` (10)
  --shipped      `verify` what was shipped, whatever a student has made of it
  --give-up      show the solution before your answer is right

Plain cargo is always enough: cargo test --test NAME
";

/// A command with its options.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one for each switch")]
pub(crate) struct Arguments {
    /// The first word; empty for none.
    pub(crate) command: String,
    /// The words behind it.
    pub(crate) names: Vec<String>,
    pub(crate) plain: bool,
    pub(crate) json: bool,
    pub(crate) junit: bool,
    pub(crate) story: bool,
    pub(crate) shipped: bool,
    pub(crate) give_up: bool,
    pub(crate) limit: Duration,
    pub(crate) runs: usize,
}

impl Arguments {
    /// Reads the words behind the program's name.
    ///
    /// # Errors
    ///
    /// If an option is unknown, or its value makes no sense.
    pub(crate) fn parse(words: impl Iterator<Item = OsString>) -> Outcome<Self> {
        let mut arguments = Self::default();
        let mut parser = lexopt::Parser::from_args(words);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("plain") => arguments.plain = true,
                Long("json") => arguments.json = true,
                Long("junit") => arguments.junit = true,
                Long("story") => arguments.story = true,
                Long("shipped") => arguments.shipped = true,
                Long("give-up") => arguments.give_up = true,
                Long("limit") => arguments.limit = seconds(parser.value()?.parse()?)?,
                Long("runs") => {
                    arguments.runs = parser.value()?.parse::<usize>()?.max(1);
                }
                Short('h') | Long("help") => "help".clone_into(&mut arguments.command),
                Value(word) => arguments.take(word.string()?),
                _ => return Err(argument.unexpected().into()),
            }
        }
        Ok(arguments)
    }

    fn take(&mut self, word: String) {
        if self.command.is_empty() {
            self.command = word;
        } else {
            self.names.push(word);
        }
    }

    /// The only name, or none.
    ///
    /// # Errors
    ///
    /// If there are more.
    pub(crate) fn one_name(&self) -> Outcome<Option<&str>> {
        match &self.names[..] {
            [] => Ok(None),
            [name] => Ok(Some(name)),
            _ => Err(Trouble::new(format!(
                "`{}` takes one exercise at a time",
                self.command
            ))),
        }
    }
}

impl Default for Arguments {
    fn default() -> Self {
        Self {
            command: String::new(),
            names: Vec::new(),
            plain: false,
            json: false,
            junit: false,
            story: false,
            shipped: false,
            give_up: false,
            limit: Duration::from_secs(5),
            runs: 10,
        }
    }
}

fn seconds(number: f64) -> Outcome<Duration> {
    let limit = Duration::try_from_secs_f64(number).ok();
    let limit = limit.filter(|limit| (0.1..=3600.0).contains(&limit.as_secs_f64()));
    limit.ok_or_else(|| Trouble::new("--limit takes seconds, from 0.1 to 3600"))
}
