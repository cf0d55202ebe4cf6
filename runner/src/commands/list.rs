//! The table of all exercises.

use std::process::ExitCode;

use serde_json::json;

use super::progress;
use crate::catalogue::Exercise;
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
        json!({
            "chapter": exercise.chapter,
            "exercise": exercise.name,
            "file": exercise.shown(),
            "state": state(exercise, &entry),
            "attempts": entry.attempts,
            "hints": entry.hints,
            "gave_up": entry.gave_up,
        })
    });
    json!({ "schema": SCHEMA, "exercises": rows.collect::<Vec<_>>() })
}

/// All exercises, for a reader.
fn table(desk: &Desk) -> String {
    let all = desk.catalogue.exercises.iter();
    let marked = marked(desk, all, desk.current());
    format!("{marked}\n\n> is where you are: cargo workbook\n")
}

/// What is done in each chapter, and the exercises of this one. All do not fit on a screen.
pub(crate) fn around(desk: &Desk, here: &Exercise) -> String {
    let chapters = progress::table(desk);
    let all = desk.catalogue.exercises.iter();
    let chapter = all.filter(|exercise| exercise.chapter == here.chapter);
    let marked = marked(desk, chapter, Some(here));
    format!(
        "{chapters}\n{marked}\n\n> is where you are; all of them: cargo workbook list\n"
    )
}

fn marked<'a>(
    desk: &Desk,
    exercises: impl Iterator<Item = &'a Exercise>,
    here: Option<&Exercise>,
) -> String {
    let progress = desk.progress();
    let rows = exercises.map(|exercise| {
        let entry = progress.of(&exercise.name);
        let is_here = here.is_some_and(|here| here.name == exercise.name);
        [
            if is_here { ">" } else { " " }.to_owned(),
            exercise.chapter.clone(),
            exercise.name.clone(),
            state(exercise, &entry).to_owned(),
            format!("{} of 3", entry.hints),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let heads = ["", "chapter", "exercise", "state", "hints"];
    columns(heads, &rows).join("\n")
}
