//! All answers of an exercise in one program, a module for each.
//!
//! One by one, each would compile the check again, and all that the check uses of std and of
//! the checker: four times as much work.

use std::time::Instant;

use super::Gate;
use super::trial::{Result, Role, Trial, read};
use crate::bench::{Bench, Compiled};
use crate::catalogue::Exercise;
use crate::desk::stopped;
use crate::trouble::Outcome;

/// How a check brings in the checker. Only the root of a program may say so.
const CHECKER: &str = "#[macro_use]\nextern crate every_order as std;\n";

/// Tries the answers of which nothing is known. What is as declared is kept.
///
/// Returns `None` for those that have to be tried alone: a student's answer is compiled alone,
/// so what is said of an answer that is not as declared has to come from there.
///
/// # Errors
///
/// If they could not be tried at all.
pub(super) fn try_all(
    gate: &Gate,
    exercise: &Exercise,
    trials: &[Trial],
) -> Outcome<Vec<Option<Result>>> {
    let nothing = vec![None; trials.len()];
    let answers: Vec<_> = trials.iter().map(|trial| read(&trial.file)).collect();
    let is_new =
        |number: &usize| trials[*number].known(gate, &answers[*number]).is_none();
    let new: Vec<_> = (0..trials.len()).filter(is_new).collect();
    if new.len() < 2 {
        return Ok(nothing);
    }
    let begun = Instant::now();
    let bench = lay(
        gate,
        exercise,
        new.iter().map(|number| (*number, &*answers[*number])),
    )?;
    let checker = &gate.desk.checker;
    let compiled = checker.compile_on(&bench, exercise, &stopped)?;
    if !matches!(compiled, Compiled::Program) {
        return Ok(nothing);
    }
    let share = begun.elapsed() / u32::try_from(new.len()).unwrap_or(u32::MAX);
    let mut seen = nothing.clone();
    for number in new {
        let trial = &trials[number];
        let tests = format!("{}::", module(number));
        let result = trial.run(gate, &bench, &[&tests], share)?;
        let is_believed = result.complaints.is_empty() || result.luck;
        if matches!(trial.role, Role::Solution) && !is_believed {
            // This check can't live in a module, so that nothing seen here counts.
            return Ok(nothing);
        }
        seen[number] = Some(result).filter(|_| is_believed);
    }
    for ((trial, answer), result) in trials.iter().zip(&answers).zip(&seen) {
        if let Some(result) = result {
            trial.keep(gate, answer, result);
        }
    }
    Ok(seen)
}

/// Lays out a folder for each numbered answer, with the check beside it, and a root above.
fn lay<'a>(
    gate: &Gate,
    exercise: &Exercise,
    answers: impl Iterator<Item = (usize, &'a [u8])>,
) -> Outcome<Bench> {
    let check = String::from_utf8(read(&exercise.check())).unwrap_or_default();
    let own = if check.contains(CHECKER) { CHECKER } else { "" };
    let check = check.replace(CHECKER, "");
    let (mut root, mut files) = (vec![own.to_owned()], Vec::new());
    for (number, answer) in answers {
        let module = module(number);
        root.push(format!("#[path = \"{module}/check.rs\"]\nmod {module};\n"));
        files.push((format!("{module}/check.rs"), check.as_bytes()));
        files.push((format!("{module}/exercise.rs"), answer));
    }
    let root = root.concat();
    files.push(("check.rs".to_owned(), root.as_bytes()));
    let files: Vec<_> = files.iter().map(|(name, text)| (&**name, *text)).collect();
    Bench::of(&gate.desk.checker.kitchen.target, exercise, &files)
}

fn module(number: usize) -> String {
    format!("answer_{number}")
}
