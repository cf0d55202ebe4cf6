//! The exercises' text as shipped, kept so that a student can start afresh.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::catalogue::{Catalogue, Exercise};
use crate::progress::{Store, now, replace};
use crate::trouble::{Outcome, Trouble};

/// Keeps the shipped text of each exercise that was not seen before.
///
/// Git knows the text if the workbook was cloned; else it is what lies on the disk when the
/// workbook is used for the first time. Without permission to write nothing is kept.
pub(crate) fn keep(catalogue: &Catalogue, store: &Store) {
    for exercise in &catalogue.exercises {
        let kept = path(store, exercise);
        if kept.exists() {
            continue;
        }
        let text = from_git(exercise).or_else(|| fs::read(exercise.answer()).ok());
        if let Some(text) = text
            && fs::create_dir_all(store.folder().join("shipped")).is_ok()
        {
            // Tried again the next time; `reset` says so if it still fails.
            let _ = replace(&kept, &text);
        }
    }
}

/// The shipped text.
pub(crate) fn text(store: &Store, exercise: &Exercise) -> Option<Vec<u8>> {
    fs::read(path(store, exercise)).ok()
}

/// Puts the shipped text back; the student's is kept under the path that is returned.
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
    let trouble = |error| Trouble::with_file("reset", &answer, &error);
    let backup = back_up(store, exercise).map_err(trouble)?;
    replace(&answer, &shipped).map_err(trouble)?;
    Ok(backup)
}

/// Moves whatever lies at the answer's place out of the way, even a folder.
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
    fs::rename(&answer, &backup)?;
    Ok(Some(backup))
}

fn path(store: &Store, exercise: &Exercise) -> PathBuf {
    store
        .folder()
        .join("shipped")
        .join(format!("{}.rs", exercise.name))
}

fn from_git(exercise: &Exercise) -> Option<Vec<u8>> {
    let shown = Command::new("git")
        .args(["show", "HEAD:./exercise.rs"])
        .current_dir(&exercise.folder)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    shown.status.success().then_some(shown.stdout)
}
