//! Every exercise fails as it ships, for its declared reason, until it is right.
//!
//! The gate does the work: `cargo workbook verify`. It remembers what it has tried. Here
//! each answer runs twice, and a student's answers are left out of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

#[test]
fn each_answer_that_ships_gets_the_verdict_that_it_declares() {
    let mut gate = Command::new(env!("CARGO"));
    gate.args(["run", "--quiet", "--package", "runner", "--"]);
    gate.args(["verify", "--shipped", "--runs", "2", "--json"]);
    gate.current_dir(env!("CARGO_MANIFEST_DIR"));
    let said = gate.output().expect("cargo runs");
    let errors = String::from_utf8_lossy(&said.stderr);
    let gate: Value = serde_json::from_slice(&said.stdout)
        .unwrap_or_else(|_| panic!("the gate could not be tried:\n{errors}"));
    let complaints = complaints(&gate);
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
    assert_eq!(gate["answers"].as_array().map(Vec::len), Some(answers()));
}

/// A line for each thing that is not as declared.
fn complaints(gate: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let about_answers = list(&gate["answers"]).into_iter().flat_map(|answer| {
        let name =
            format!("{}, {}", text(&answer["exercise"]), text(&answer["answer"]));
        let complaints = list(&answer["complaints"]).into_iter();
        let lines = complaints.map(|complaint| format!("{name}: {}", text(&complaint)));
        lines.collect::<Vec<_>>()
    });
    let about_exercises = list(&gate["complaints"]);
    about_answers
        .chain(about_exercises.iter().map(text))
        .collect()
}

/// How many answers the gate must have tried: exercises, solutions and wrong answers.
fn answers() -> usize {
    let chapters = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("chapters"));
    let exercises = chapters
        .iter()
        .flat_map(|chapter| folder(&chapter.join("exercises")));
    let exercises = exercises.filter(|folder| folder.join("check.rs").is_file());
    let answers = exercises.map(|exercise| 2 + folder(&exercise.join("wrong")).len());
    answers.sum()
}

fn folder(path: &Path) -> Vec<PathBuf> {
    let entries = path.read_dir().into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}
