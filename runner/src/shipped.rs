//! The exercises' text as shipped, kept so that a student can start afresh.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::catalogue::{Catalogue, Exercise};
use crate::progress::{Store, now, replace};
use crate::trouble::{Outcome, Trouble};

/// The parts of an exercise that no student changes.
const AUTHORS: [&str; 4] = ["check.rs", "hints.md", "solution.rs", "wrong"];

/// Keeps the shipped text of each exercise that is new, or was changed by its authors.
///
/// Git knows the text if the workbook was cloned; else it is what lies on the disk when the
/// workbook is used for the first time. Without permission to write nothing is kept.
pub(crate) fn keep(catalogue: &Catalogue, store: &Store) {
    for exercise in &catalogue.exercises {
        let kept = path(store, exercise);
        if is_current(exercise, &kept) {
            continue;
        }
        let text = from_git(exercise)
            .or_else(|| fs::read(&kept).ok())
            .or_else(|| fs::read(exercise.answer()).ok());
        if let Some(text) = text
            && fs::create_dir_all(store.folder().join("shipped")).is_ok()
        {
            // Tried again the next time; `reset` says so if it still fails.
            let _ = replace(&kept, &text);
        }
    }
}

/// Whether each part that only authors change is older than the kept text.
///
/// Two times that are equal may lie within one tick of the file system's clock.
fn is_current(exercise: &Exercise, kept: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|about| about.modified());
    let parts = AUTHORS.iter().map(|part| exercise.folder.join(part));
    let newest = parts.filter_map(|part| changed(&part).ok()).max();
    changed(kept).is_ok_and(|kept| newest.is_none_or(|newest| newest < kept))
}

/// The shipped text.
pub(crate) fn text(store: &Store, exercise: &Exercise) -> Option<Vec<u8>> {
    fs::read(path(store, exercise)).ok()
}

/// Puts the shipped text back; the student's is kept under the path that is returned, if
/// there is anything to keep.
///
/// # Errors
///
/// If the shipped text is not known or can't be written.
pub(crate) fn restore(store: &Store, exercise: &Exercise) -> Outcome<Option<PathBuf>> {
    let shipped = text(store, exercise).ok_or_else(|| {
        Trouble::new(format!(
            "the shipped text of `{}` is not known: neither git nor .workbook/shipped has \
             it",
            exercise.name
        ))
    })?;
    let answer = exercise.answer();
    if fs::read(&answer).is_ok_and(|text| text == shipped) {
        return Ok(None);
    }
    let trouble = |error| Trouble::with_file("reset", &answer, &error);
    let backup = back_up(store, exercise).map_err(trouble)?;
    replace(&answer, &shipped).map_err(trouble)?;
    Ok(backup)
}

/// Keeps whatever lies at the answer's place, and moves a folder out of the way.
fn back_up(store: &Store, exercise: &Exercise) -> std::io::Result<Option<PathBuf>> {
    let answer = exercise.answer();
    if !answer.exists() {
        return Ok(None);
    }
    let folder = store.folder().join("backups");
    fs::create_dir_all(&folder)?;
    let mut number = now();
    let path = |number| folder.join(format!("{}-{number}.rs", exercise.name));
    // The time says which is newest; two of the same second must not be one.
    while path(number).exists() {
        number += 1;
    }
    let backup = path(number);
    if answer.is_dir() {
        fs::rename(&answer, &backup)?;
    } else {
        fs::copy(&answer, &backup)?;
    }
    Ok(Some(backup))
}

/// Where the shipped text of an exercise is kept.
pub(crate) fn path(store: &Store, exercise: &Exercise) -> PathBuf {
    let name = format!("{}.rs", exercise.name);
    store.folder().join("shipped").join(name)
}

/// The text that came with the latest change of the other parts.
///
/// Not simply the latest text: a student may have committed an answer.
fn from_git(exercise: &Exercise) -> Option<Vec<u8>> {
    let mut log = vec!["log", "-1", "--format=%H", "--"];
    log.extend(AUTHORS);
    let commit = String::from_utf8(git(exercise, &log)?).ok()?;
    let text = format!("{}:./exercise.rs", commit.trim());
    git(exercise, &["show", &text])
}

fn git(exercise: &Exercise, words: &[&str]) -> Option<Vec<u8>> {
    let mut git = Command::new("git");
    git.args(words).current_dir(&exercise.folder);
    let said = git.stdin(Stdio::null()).output().ok()?;
    said.status.success().then_some(said.stdout)
}
