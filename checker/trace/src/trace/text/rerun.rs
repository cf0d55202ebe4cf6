//! The command that runs the same schedule again.

use std::env;
use std::path::Path;

use super::WIDTH;
use super::paper::{Paper, Style, width};
use crate::trace::model::Story;
use crate::trace::names::one_line;

/// The most lines that a schedule may take.
const LINES: usize = 4;

/// Who is to run the schedule again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Rerun {
    /// Cargo, whose own words come before the name of the test.
    Cargo {
        /// Such as `test`, `test --test lost_update` or `run --example two_hits`.
        subcommand: String,
    },
    /// `cargo workbook replay`, with the name of the exercise.
    Workbook {
        /// The exercise.
        exercise: String,
    },
    /// Nobody: only the schedule is printed.
    #[default]
    Nobody,
}

impl Rerun {
    /// What ran this process: the workbook's runner, or cargo.
    ///
    /// Asks the environment and the path of the running program.
    #[must_use]
    pub fn of_process() -> Self {
        let program = env::current_exe().unwrap_or_default();
        let package = env::var("CARGO_PKG_NAME").ok();
        let by_runner = env::var_os("EVERY_ORDER_REPORT").is_some();
        Self::decide(&program, package.as_deref(), by_runner)
    }

    fn decide(program: &Path, package: Option<&str>, by_runner: bool) -> Self {
        let stem = program.file_stem().unwrap_or_default().to_string_lossy();
        // Cargo puts a hash behind the target's name: `lost_update-0f3c…`.
        let target = stem.rsplit_once('-').map_or(&*stem, |both| both.0);
        let folder = program.parent().and_then(Path::file_name);
        let folder = folder.unwrap_or_default().to_string_lossy();
        if by_runner {
            return Self::Workbook {
                exercise: target.to_owned(),
            };
        }
        let is_own = package.is_some_and(|name| name.replace('-', "_") == target);
        let subcommand = match &*folder {
            "examples" => format!("run --example {target}"),
            "deps" if package.is_some() && !is_own => format!("test --test {target}"),
            _ => "test".to_owned(),
        };
        Self::Cargo { subcommand }
    }

    /// The lines to print below the story.
    pub(super) fn lines(&self, story: &Story) -> Paper {
        let mut paper = Paper::default();
        let Some(command) = self.command(story) else {
            return paper;
        };
        paper.line(Style::Plain, "");
        let words: Vec<&str> = command.split_whitespace().collect();
        let lines = broken(&words);
        if lines.len() > LINES {
            let text = " This schedule is too long to type; the report as JSON has it.";
            paper.line(Style::Plain, text);
            return paper;
        }
        paper.line(Style::Plain, " same schedule again:");
        for line in lines {
            paper.line(Style::Plain, &line);
        }
        paper
    }

    /// The command in one line; `None` for a story that has no schedule.
    pub(in crate::trace) fn command(&self, story: &Story) -> Option<String> {
        let token = one_line(&story.replay);
        let test = story.test.as_deref().map(one_line).unwrap_or_default();
        let command = match self {
            _ if token.is_empty() => return None,
            Self::Nobody => token,
            Self::Workbook { exercise } if test.is_empty() => {
                format!("cargo workbook replay {exercise} {token}")
            }
            Self::Workbook { exercise } => {
                format!("cargo workbook replay {exercise}::{test} {token}")
            }
            Self::Cargo { subcommand } => {
                format!("EVERY_ORDER_REPLAY={token} cargo {subcommand} {test}")
            }
        };
        Some(command.trim_end().to_owned())
    }
}

/// The words in lines that a shell reads as one; a long word is broken where it must be.
fn broken(words: &[&str]) -> Vec<String> {
    let mut lines = vec!["  ".to_owned()];
    for word in words {
        let line = lines.last_mut().expect("starts with one line");
        if width(line) + 1 + width(word) <= WIDTH - 2 {
            *line += " ";
            *line += word;
            continue;
        }
        if !line.trim().is_empty() {
            *line += " \\";
            lines.push("    ".to_owned());
        }
        for letter in word.chars() {
            let line = lines.last_mut().expect("has a line");
            if width(line) >= WIDTH - 4 {
                line.push('\\');
                // A blank here would end the word.
                lines.push(String::new());
            }
            lines.last_mut().expect("has a line").push(letter);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_fits_the_one_who_ran_the_program() {
        let by_cargo =
            |path: &str| match Rerun::decide(Path::new(path), Some("my-bank"), false) {
                Rerun::Cargo { subcommand } => subcommand,
                other => panic!("{other:?}"),
            };
        assert_eq!(
            by_cargo("t/deps/lost_update-0f3c"),
            "test --test lost_update"
        );
        assert_eq!(by_cargo("t/deps/my_bank-0f3c"), "test");
        assert_eq!(by_cargo("t/examples/two_hits"), "run --example two_hits");
        let by_runner = Rerun::decide(Path::new("t/lost_update-0f3c"), None, true);
        let exercise = "lost_update".to_owned();
        assert_eq!(by_runner, Rerun::Workbook { exercise });
    }

    #[test]
    fn a_long_schedule_is_broken_so_that_a_shell_joins_it() {
        let token = "main1.worker2.".repeat(9);
        let lines = broken(&[&format!("X={token}"), "cargo"]);
        assert!(lines.len() > 1);
        let joined = lines.join("\n").replace("\\\n", "");
        assert_eq!(joined.trim(), format!("X={token} cargo"));
    }
}
