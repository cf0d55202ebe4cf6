//! The reference answer.

use std::fmt::Write;
use std::fs;
use std::process::ExitCode;

use similar::{ChangeTag, TextDiff};

use crate::arguments::Arguments;
use crate::desk::Desk;
use crate::screen::{self, Style};
use crate::trouble::{Outcome, Trouble};

/// Shows the reference answer, after the student's is right or given up.
pub(super) fn solution(desk: &Desk, arguments: &Arguments) -> Outcome<ExitCode> {
    let exercise = desk.pick(arguments.one_name()?)?;
    let done = desk.progress().of(&exercise.name).done.is_some();
    if !done && !arguments.give_up {
        return Err(Trouble::new(format!(
            "`{name}` is not solved yet; `cargo workbook hint {name}` helps, and `cargo \
             workbook solution {name} --give-up` shows the answer",
            name = exercise.name
        )));
    }
    let file = exercise.folder.join("solution.rs");
    let ours = fs::read_to_string(&file)
        .map_err(|error| Trouble::with_file("read", &file, &error))?;
    if !done {
        desk.change(exercise, |entry| entry.gave_up = true);
    }
    let mut text = format!("{ours}\n");
    if let Ok(yours) = fs::read_to_string(exercise.answer()) {
        text.push_str(&if yours == ours {
            "Yours is the same.\n".to_owned()
        } else {
            diff(&yours, &ours, desk.style)
        });
    }
    screen::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn diff(yours: &str, ours: &str, style: Style) -> String {
    let diff = TextDiff::from_lines(yours, ours);
    let mut text = "From yours (-) to ours (+):\n\n".to_owned();
    for (number, group) in diff.grouped_ops(2).iter().enumerate() {
        if number > 0 {
            text.push_str("  …\n");
        }
        for change in group.iter().flat_map(|part| diff.iter_changes(part)) {
            let line = change.value().trim_end();
            // Writing to a string can't fail.
            let _ = match change.tag() {
                ChangeTag::Equal => writeln!(text, "  {line}"),
                ChangeTag::Delete => {
                    writeln!(text, "{}", style.bad(&format!("- {line}")))
                }
                ChangeTag::Insert => {
                    writeln!(text, "{}", style.good(&format!("+ {line}")))
                }
            };
        }
    }
    text
}
