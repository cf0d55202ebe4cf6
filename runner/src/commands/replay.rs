//! The same order of threads again.

use std::fs;
use std::process::ExitCode;

use super::exit;
use crate::arguments::Arguments;
use crate::catalogue::Exercise;
use crate::desk::Desk;
use crate::screen;
use crate::trouble::{Outcome, Trouble};

/// `replay NAME TOKEN`, where NAME is an exercise, a test, or `EXERCISE::TEST`.
///
/// 0 if the test passes in that order, 1 if it fails.
pub(super) fn replay(desk: &Desk, arguments: &Arguments) -> Outcome<ExitCode> {
    let [name, token] = &arguments.names[..] else {
        return Err(Trouble::new(
            "`replay` takes a NAME and a TOKEN, as a failure prints them",
        ));
    };
    let (exercise, test) = find(desk, name)?;
    let (output, passes) = desk.checker.replay(exercise, &test, token)?;
    screen::print(&format!("{output}\n"))?;
    Ok(exit(passes))
}

fn find<'a>(desk: &'a Desk, name: &str) -> Outcome<(&'a Exercise, String)> {
    if let Some((exercise, test)) = name.split_once("::") {
        return Ok((desk.catalogue.exercise(exercise)?, test.to_owned()));
    }
    let exercises = &desk.catalogue.exercises;
    if let Some(exercise) = exercises.iter().find(|one| one.name == name) {
        let tests = tests(exercise);
        return choose(tests.into_iter().map(|test| (exercise, test)).collect());
    }
    let has_it = |exercise: &&Exercise| tests(exercise).iter().any(|test| test == name);
    let found = exercises.iter().filter(has_it);
    choose(found.map(|exercise| (exercise, name.to_owned())).collect())
}

/// The only one, or a question.
fn choose(mut found: Vec<(&Exercise, String)>) -> Outcome<(&Exercise, String)> {
    if found.len() == 1 {
        return Ok(found.remove(0));
    }
    let names: Vec<_> = found
        .iter()
        .map(|(exercise, test)| format!("  {}::{test}", exercise.name))
        .collect();
    Err(Trouble::new(match names.len() {
        0 => "no exercise and no test has this name; a failure prints the right one"
            .to_owned(),
        _ => format!("say which test:\n{}", names.join("\n")),
    }))
}

/// The names of the functions below `#[test]`, as the check's text has them.
fn tests(exercise: &Exercise) -> Vec<String> {
    let text = fs::read_to_string(exercise.check()).unwrap_or_default();
    let functions = text.split("#[test]").skip(1).filter_map(|rest| {
        let (_, rest) = rest.split_once("fn ")?;
        Some(rest.split_once('(')?.0.to_owned())
    });
    functions.collect()
}
