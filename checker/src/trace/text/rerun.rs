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
    /// `cargo test`, with the target that the test is in if it has one of its own.
    Cargo {
        /// The name behind `--test`.
        target: Option<String>,
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
    /// What ran this process: the workbook's runner, or `cargo test` for one of its targets.
    ///
    /// Asks the environment and the name of the running program.
    #[must_use]
    pub fn of_process() -> Self {
        let program = env::current_exe().ok();
        let stem = program.as_deref().and_then(Path::file_stem);
        let stem = stem.map(|stem| stem.to_string_lossy().into_owned());
        let package = env::var("CARGO_PKG_NAME").ok();
        let by_runner = env::var_os("EVERY_ORDER_REPORT").is_some();
        Self::decide(stem.as_deref(), package.as_deref(), by_runner)
    }

    fn decide(stem: Option<&str>, package: Option<&str>, by_runner: bool) -> Self {
        // Cargo puts a hash behind the target's name: `lost_update-0f3c…`.
        let target = stem.map(|stem| stem.rsplit_once('-').map_or(stem, |both| both.0));
        let own = package.map(|name| name.replace('-', "_"));
        match target {
            Some(target) if by_runner => Self::Workbook {
                exercise: target.to_owned(),
            },
            Some(target) if package.is_some() && own.as_deref() != Some(target) => {
                Self::Cargo {
                    target: Some(target.to_owned()),
                }
            }
            _ => Self::Cargo { target: None },
        }
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
            Self::Cargo { target } => {
                let target = target.as_ref().map(|name| format!("--test {name} "));
                let target = target.unwrap_or_default();
                format!("EVERY_ORDER_REPLAY={token} cargo test {target}{test}")
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
    fn the_command_fits_the_one_who_ran_the_test() {
        let target = |name: &str| Rerun::Cargo {
            target: Some(name.to_owned()),
        };
        let workbook = Rerun::Workbook {
            exercise: "lost_update".to_owned(),
        };
        let decide = Rerun::decide;
        assert_eq!(
            decide(Some("lost_update-0f3c"), Some("races"), true),
            workbook
        );
        let by_cargo = decide(Some("lost_update-0f3c"), Some("races"), false);
        assert_eq!(by_cargo, target("lost_update"));
        let of_library = decide(Some("my_bank-0f3c"), Some("my-bank"), false);
        assert_eq!(of_library, Rerun::Cargo { target: None });
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
