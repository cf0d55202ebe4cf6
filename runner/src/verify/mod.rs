//! The gate: each answer that ships gets the verdict that it declares, ten times.

mod form;
mod together;
mod trial;

use std::fmt::Write;
use std::fs;
use std::iter;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::catalogue::Exercise;
use crate::desk::{Desk, stopped};
use crate::digest::Digest;
use crate::machine::SCHEMA;
use crate::recipe::inputs;
use crate::screen::{self, columns};
use crate::shipped;
use crate::trouble::{Outcome, Trouble};
use trial::{Result, Trial};

/// What all trials share.
struct Gate<'a> {
    desk: &'a Desk,
    /// Runs of each answer, at least one.
    runs: usize,
    /// Of the checker, the runner and the toolchain.
    inputs: Digest,
    /// Whether a student's answer may lie where an exercise was shipped.
    shipped: bool,
}

impl Gate<'_> {
    fn shipped_text(&self, exercise: &Exercise) -> String {
        let file = match shipped::path(&self.desk.store, exercise) {
            kept if self.shipped && kept.exists() => kept,
            _ => exercise.answer(),
        };
        fs::read_to_string(file).unwrap_or_default()
    }
}

/// Tries every answer of the named exercises; 0 if all is as declared, 1 if not.
pub(crate) fn verify(desk: &Desk, arguments: &Arguments) -> Outcome<ExitCode> {
    let exercises = desk.catalogue.select(&arguments.names)?;
    desk.checker.kitchen.recipes(&exercises, &stopped)?;
    let gate = Gate {
        desk,
        runs: arguments.runs,
        inputs: inputs::contents(&desk.catalogue.root),
        shipped: arguments.shipped,
    };
    let trials: Vec<_> = exercises.iter().flat_map(|one| trial::of(one)).collect();
    let results = try_all(&gate, &exercises)?;
    let complaints: Vec<_> = exercises
        .iter()
        .flat_map(|one| form::complaints(one, &gate.shipped_text(one)))
        .collect();
    let failed = results
        .iter()
        .filter(|result| !result.complaints.is_empty())
        .count();
    screen::print(&if arguments.json {
        format!("{:#}\n", json(&trials, &results, &complaints))
    } else {
        table(&trials, &results, &complaints, failed)
    })?;
    let open = failed == 0 && complaints.is_empty();
    Ok(ExitCode::from(u8::from(!open)))
}

/// Tries several exercises at once; results in the order of the answers.
fn try_all(gate: &Gate, exercises: &[&Exercise]) -> Outcome<Vec<Result>> {
    let next = AtomicUsize::new(0);
    let results: Vec<_> = exercises.iter().map(|_| Mutex::new(None)).collect();
    let pairs: Vec<_> = exercises.iter().zip(&results).collect();
    let work = || {
        // Relaxed: the numbers only have to differ; the scope's end orders the results.
        let number = || next.fetch_add(1, Relaxed);
        for (exercise, place) in iter::from_fn(|| pairs.get(number())) {
            let tried = trial::results(gate, exercise);
            *place.lock().expect("nobody panics with it") = Some(tried);
        }
    };
    thread::scope(|scope| {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        // Half of the time an answer only waits: for a process, or to be seen to hang.
        for _ in 0..2 * processors {
            scope.spawn(work);
        }
    });
    let mut all = Vec::new();
    for tried in results {
        let tried = tried.into_inner().expect("nobody panics with it");
        all.extend(tried.unwrap_or_else(|| Err(Trouble::new("stopped")))?);
    }
    Ok(all)
}

fn table(
    trials: &[Trial],
    results: &[Result],
    complaints: &[String],
    failed: usize,
) -> String {
    let rows: Vec<_> = trials.iter().zip(results).map(row).collect();
    let heads = ["exercise", "answer", "ms", "", "verdict"];
    let lines = columns(heads, &rows);
    let mut table = format!("{}\n", lines[0]);
    for (line, result) in lines[1..].iter().zip(results) {
        // Writing to a string can't fail.
        let _ = writeln!(table, "{line}");
        for complaint in &result.complaints {
            let _ = writeln!(table, "    {complaint}");
        }
    }
    for complaint in complaints {
        let _ = writeln!(table, "NOT OK  {complaint}");
    }
    let count = trials.len();
    table + &format!("{} of {count} answers as declared\n", count - failed)
}

fn row((trial, result): (&Trial, &Result)) -> [String; 5] {
    let word = match result.complaints[..] {
        [] => "ok",
        _ => "NOT OK",
    };
    [
        trial.exercise.name.clone(),
        trial.role.to_string(),
        result.milliseconds.to_string(),
        word.to_owned(),
        result.seen.clone(),
    ]
}

fn json(trials: &[Trial], results: &[Result], complaints: &[String]) -> Value {
    let rows = trials.iter().zip(results).map(|(trial, result)| {
        json!({
            "exercise": trial.exercise.name,
            "answer": trial.role.to_string(),
            "verdict": result.seen,
            "milliseconds": result.milliseconds,
            "complaints": result.complaints,
        })
    });
    json!({
        "schema": SCHEMA,
        "answers": rows.collect::<Vec<_>>(),
        "complaints": complaints,
    })
}

/// A line that begins with the exercise's name.
fn complaint(exercise: &Exercise, about: &str) -> String {
    format!("{}: {about}", exercise.name)
}
