//! What can be said about an exercise without running anything.

use std::collections::HashSet;
use std::fs;

use super::complaint;
use crate::catalogue::{Exercise, header};
use crate::commands::help::hints;

/// Lines that an exercise may have, so that it is read in one go.
const LINES: usize = 60;
/// Parts that each exercise has, beside its wrong answers.
const PARTS: [&str; 4] = ["exercise.rs", "check.rs", "hints.md", "solution.rs"];
const HINTS: usize = 3;
const WRONG: usize = 3;

/// What is missing, or not as it should be. `shipped` is the exercise's text.
pub(super) fn complaints(exercise: &Exercise, shipped: &str) -> Vec<String> {
    let missing = PARTS
        .iter()
        .filter(|part| !exercise.folder.join(part).is_file());
    let mut complaints: Vec<_> =
        missing.map(|part| format!("{part} is missing")).collect();
    complaints.extend(about_shipped(shipped));
    complaints.extend(about_wrong(exercise));
    complaints.extend(about_hints(exercise, shipped));
    let check = read(exercise, "check.rs");
    if code(&check).any(|line| line.contains("thread::sleep")) {
        complaints.push("check.rs sleeps; say what it waits for".to_owned());
    }
    complaints
        .iter()
        .map(|about| complaint(exercise, about))
        .collect()
}

fn about_shipped(shipped: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let lines = shipped.lines().count();
    if lines > LINES {
        complaints.push(format!(
            "exercise.rs has {lines} lines, at most {LINES} wanted"
        ));
    }
    if !shipped.contains("// TODO") {
        complaints.push("exercise.rs asks no question: `// TODO: …`".to_owned());
    }
    complaints
}

fn about_wrong(exercise: &Exercise) -> Vec<String> {
    let wrong = exercise.wrong();
    let mut complaints = Vec::new();
    if wrong.len() < WRONG {
        complaints.push(format!(
            "{} wrong answers, at least {WRONG} wanted",
            wrong.len()
        ));
    }
    for path in wrong {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let lacks = |key: &&str| header(&text, key).is_none();
        let missing = ["Tempting", "Wrong", "Rejected"].into_iter().filter(lacks);
        complaints
            .extend(missing.map(|key| format!("{name} has no line `//! {key}: …`")));
    }
    complaints
}

fn about_hints(exercise: &Exercise, shipped: &str) -> Vec<String> {
    let text = read(exercise, "hints.md");
    let hints = hints(&text);
    let mut complaints = Vec::new();
    if hints.len() != HINTS {
        complaints.push(format!("{} hints, {HINTS} wanted", hints.len()));
    }
    // What the student sees anyway may stand in a hint.
    let seen: HashSet<_> = code(shipped).collect();
    let solution = read(exercise, "solution.rs");
    let told = code(&solution).filter(|line| !seen.contains(line));
    for line in told.filter(|line| line.len() > 8) {
        if hints.iter().take(HINTS - 1).any(|hint| hint.contains(line)) {
            complaints.push(format!("a hint before the last one tells `{line}`"));
        }
    }
    complaints
}

fn code(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.starts_with("//"))
}

fn read(exercise: &Exercise, part: &str) -> String {
    fs::read_to_string(exercise.folder.join(part)).unwrap_or_default()
}
