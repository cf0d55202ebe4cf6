//! The table of all exercises.

use std::process::ExitCode;

use serde_json::json;

use crate::desk::{Desk, state};
use crate::machine::SCHEMA;
use crate::screen::{self, columns};
use crate::trouble::Outcome;

/// Prints all exercises with what is done.
pub(crate) fn list(desk: &Desk, machine: bool) -> Outcome<ExitCode> {
    screen::print(&if machine {
        format!("{:#}\n", rows(desk))
    } else {
        table(desk)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn rows(desk: &Desk) -> serde_json::Value {
    let progress = desk.progress();
    let rows = desk.catalogue.exercises.iter().map(|exercise| {
        let entry = progress.of(&exercise.name);
        let file = exercise.answer();
        json!({
            "chapter": exercise.chapter,
            "exercise": exercise.name,
            "file": file.strip_prefix(&desk.catalogue.root).unwrap_or(&file),
            "state": state(exercise, &entry),
            "attempts": entry.attempts,
            "hints": entry.hints,
            "gave_up": entry.gave_up,
        })
    });
    json!({ "schema": SCHEMA, "exercises": rows.collect::<Vec<_>>() })
}

/// The table that a reader sees.
pub(crate) fn table(desk: &Desk) -> String {
    let progress = desk.progress();
    let current = desk.current().map(|exercise| &exercise.name);
    let rows = desk.catalogue.exercises.iter().map(|exercise| {
        let entry = progress.of(&exercise.name);
        let here = current == Some(&exercise.name);
        [
            if here { ">" } else { " " }.to_owned(),
            exercise.chapter.clone(),
            exercise.name.clone(),
            state(exercise, &entry).to_owned(),
            format!("{} of 3", entry.hints),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let heads = ["", "chapter", "exercise", "state", "hints"];
    columns(heads, &rows).join("\n") + "\n\n> is where you are: cargo workbook\n"
}
