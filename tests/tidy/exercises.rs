//! Each exercise is complete, and gives nothing away.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::tree::{files, none, parts, read};

/// What each exercise has, beside its wrong answers.
const PARTS: [&str; 4] = ["exercise.rs", "check.rs", "hints.md", "solution.rs"];

#[test]
fn an_exercise_has_its_five_parts() {
    let missing = exercises().into_iter().flat_map(|folder| {
        let files = files();
        let has = |part: &&str| files.contains(&folder.join(part));
        let mut missing: Vec<_> = PARTS.iter().filter(|part| !has(part)).collect();
        if wrong(&folder).len() < 3 {
            missing.push(&"wrong/*.rs, three of them");
        }
        let missing = missing.into_iter();
        let about = missing.map(|part| format!("{} lacks {part}", folder.display()));
        about.collect::<Vec<_>>()
    });
    none(&missing.collect::<Vec<_>>());
}

#[test]
fn every_wrong_answer_says_why_it_tempts_and_why_it_is_wrong() {
    let wrong = exercises().into_iter().flat_map(|folder| wrong(&folder));
    let silent = wrong.flat_map(|file| {
        let text = read(&file);
        let header: Vec<_> = text
            .lines()
            .filter(|line| line.starts_with("//!"))
            .collect();
        let says =
            |key: &&str| header.iter().any(|line| line[3..].trim().starts_with(key));
        let keys = ["Tempting: ", "Wrong: ", "Rejected: "].into_iter();
        let missing = keys.filter(|key| !says(key));
        let about = missing.map(|key| format!("{}: no `{key}`", file.display()));
        about.collect::<Vec<_>>()
    });
    none(&silent.collect::<Vec<_>>());
}

#[test]
fn a_check_and_its_solution_say_what_they_claim() {
    let silent = exercises().into_iter().flat_map(|folder| {
        let says = |part: &str, key: &str| {
            let file = folder.join(part);
            let said = read(&file).lines().any(|line| line.starts_with(key));
            (!said).then(|| format!("{}: no `{key}`", file.display()))
        };
        let check = says("check.rs", "//! Shipped: ");
        let solution = says("solution.rs", "//! Right: ");
        check.into_iter().chain(solution).collect::<Vec<_>>()
    });
    none(&silent.collect::<Vec<_>>());
}

#[test]
fn a_check_waits_for_no_clock_and_needs_no_luck() {
    let lucky = exercises().into_iter().flat_map(|folder| {
        let file = folder.join("check.rs");
        let text = read(&file);
        // The checker's clock moves on only where a thread sleeps or waits until a time,
        // and a task that sleeps there takes no time.
        let no_clock = text.contains("extern crate every_order as std");
        let text = text.replace("thread::sleep(", "a thread that sleeps");
        let virtually = ["Instant::now", "sleep("];
        let signs = ["a thread that sleeps", "SystemTime", "random"];
        let signs = signs.into_iter().chain(virtually).filter(|sign| {
            text.contains(sign) && !(no_clock && virtually.contains(sign))
        });
        let about = signs.map(|sign| format!("{}: {sign}", file.display()));
        about.collect::<Vec<_>>()
    });
    none(&lucky.collect::<Vec<_>>());
}

#[test]
fn solutions_and_wrong_answers_are_named_alike_for_whoever_uses_them() {
    let differing = exercises().into_iter().flat_map(|folder| {
        let solution = public_names(&read(&folder.join("solution.rs")));
        let wrong = wrong(&folder).into_iter();
        let differing = wrong.filter_map(move |file| {
            let text = read(&file);
            let compiles = !text.contains("Rejected: does not compile");
            let missing = &solution - &public_names(&text);
            let about = format!("{} lacks {missing:?}", file.display());
            (compiles && !missing.is_empty()).then_some(about)
        });
        differing.collect::<Vec<_>>()
    });
    none(&differing.collect::<Vec<_>>());
}

/// The folders of all exercises, in order.
fn exercises() -> BTreeSet<PathBuf> {
    let files = files();
    let folders = files.iter().filter_map(|file| match parts(file)[..] {
        ["chapters", _, "exercises", _, _] => file.parent().map(Path::to_owned),
        _ => None,
    });
    folders.collect()
}

fn wrong(folder: &Path) -> Vec<PathBuf> {
    let mut files = files();
    files.retain(|file| file.parent() == Some(&folder.join("wrong")));
    files
}

/// `fn deposit` for a line that begins with `pub fn deposit(`, and so on.
fn public_names(text: &str) -> BTreeSet<String> {
    let names = text.lines().filter_map(|line| {
        let rest = line.trim_start().strip_prefix("pub ")?;
        let rest = rest
            .trim_start_matches("const fn")
            .trim_start_matches("async ");
        let mut words =
            rest.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        let kinds = ["fn", "struct", "enum", "trait", "type", "static"];
        let kind = words.next().filter(|kind| kinds.contains(kind))?;
        Some(format!("{kind} {}", words.next()?))
    });
    names.collect()
}
