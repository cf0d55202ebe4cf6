//! One function for each command.

mod doctor;
pub(crate) mod help;
pub(crate) mod list;
mod progress;
mod replay;
mod solution;

use std::process::ExitCode;

use crate::arguments::{Arguments, HELP};
use crate::catalogue::Exercise;
use crate::desk::{Desk, stopped};
use crate::machine;
use crate::screen;
use crate::shipped;
use crate::show;
use crate::trouble::{Outcome, Trouble};
use crate::verify;
use crate::watch;

/// The answer is wrong, or a gate is closed.
const WRONG: u8 = 1;

/// Does what the arguments say.
///
/// # Errors
///
/// If it can't be done; the message says what to do next.
pub(crate) fn run(arguments: &Arguments) -> Outcome<ExitCode> {
    if arguments.command == "help" {
        screen::print(HELP)?;
        return Ok(ExitCode::SUCCESS);
    }
    let desk = Desk::set_out(arguments)?;
    match arguments.command.as_str() {
        "" | "watch" => watch::watch(&desk, arguments.one_name()?),
        "list" => list::list(&desk, arguments.json),
        "check" => check(&desk, arguments),
        "hint" => help::hint(&desk, arguments.one_name()?),
        "solution" => solution::solution(&desk, arguments),
        "reset" => reset(&desk, arguments),
        "replay" => replay::replay(&desk, arguments),
        "progress" => progress::progress(&desk, arguments),
        "doctor" => doctor::doctor(&desk),
        "verify" => verify::verify(&desk, arguments),
        other => Err(Trouble::new(format!(
            "no command is called `{other}`; `cargo workbook help` lists them"
        ))),
    }
}

fn check(desk: &Desk, arguments: &Arguments) -> Outcome<ExitCode> {
    let exercises = match &arguments.names[..] {
        [] => vec![desk.pick(None)?],
        names => desk.catalogue.select(names)?,
    };
    let mut rows = Vec::new();
    for exercise in exercises {
        let Some(checked) = desk.checker.check(exercise, &stopped)? else {
            return Ok(ExitCode::FAILURE);
        };
        desk.note(exercise, &checked);
        if !arguments.json && !arguments.junit {
            screen::print(&show::verdict(exercise, &checked, desk.style))?;
            screen::print(&help::next_step(desk, exercise, &checked))?;
        }
        rows.push((exercise, checked));
    }
    if arguments.json {
        screen::print(&format!("{:#}\n", machine::json(&rows)))?;
    } else if arguments.junit {
        screen::print(&machine::junit(&rows))?;
    }
    Ok(exit(rows.iter().all(|row| row.1.verdict.is_right())))
}

fn reset(desk: &Desk, arguments: &Arguments) -> Outcome<ExitCode> {
    let Some(name) = arguments.one_name()? else {
        return Err(Trouble::new("say which: `cargo workbook reset NAME`"));
    };
    screen::print(&reset_text(desk, desk.catalogue.exercise(name)?)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Puts the shipped text back, and says where the student's is.
pub(crate) fn reset_text(desk: &Desk, exercise: &Exercise) -> Outcome<String> {
    let backup = shipped::restore(&desk.store, exercise)?;
    let kept = backup.map(|path| {
        let path = path.strip_prefix(&desk.catalogue.root).unwrap_or(&path);
        format!("Your text is kept in {}\n", path.display())
    });
    let kept = kept.unwrap_or_default();
    Ok(format!("`{}` is as it was shipped.\n{kept}", exercise.name))
}

/// 0 for right, 1 for wrong.
fn exit(right: bool) -> ExitCode {
    if right {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(WRONG)
    }
}
