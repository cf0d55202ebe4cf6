//! What is done, and how it travels to another machine.

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use crate::arguments::Arguments;
use crate::desk::Desk;
use crate::machine::SCHEMA;
use crate::progress;
use crate::screen;
use crate::trouble::{Outcome, Trouble};

/// `progress`, `progress export FILE`, `progress import FILE`.
pub(super) fn progress(desk: &Desk, arguments: &Arguments) -> Outcome<ExitCode> {
    let words: Vec<_> = arguments.names.iter().map(String::as_str).collect();
    match words[..] {
        [] if arguments.json => screen::print(&format!("{:#}\n", rows(desk)))?,
        [] => screen::print(&table(desk))?,
        ["export", file] => export(desk, Path::new(file))?,
        ["import", file] => import(desk, Path::new(file))?,
        _ => {
            return Err(Trouble::new(
                "`progress` goes alone, or with `export FILE` or `import FILE`",
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Chapter, exercises done, exercises.
fn chapters(desk: &Desk) -> Vec<(String, usize, usize)> {
    let progress = desk.progress();
    let mut chapters: Vec<(String, usize, usize)> = Vec::new();
    for exercise in &desk.catalogue.exercises {
        let done = usize::from(progress.of(&exercise.name).done.is_some());
        match chapters.last_mut() {
            Some(last) if last.0 == exercise.chapter => {
                last.1 += done;
                last.2 += 1;
            }
            _ => chapters.push((exercise.chapter.clone(), done, 1)),
        }
    }
    chapters
}

fn rows(desk: &Desk) -> serde_json::Value {
    let chapters = chapters(desk);
    let rows = chapters.iter().map(|(chapter, done, all)| {
        json!({ "chapter": chapter, "done": done, "exercises": all })
    });
    json!({ "schema": SCHEMA, "chapters": rows.collect::<Vec<_>>() })
}

/// A line for each chapter.
pub(super) fn table(desk: &Desk) -> String {
    let chapters = chapters(desk);
    let lines = chapters.iter().map(|(chapter, done, all)| {
        let bar = format!("{}{}", "#".repeat(*done), ".".repeat(all - done));
        format!("{chapter:<16}{done} of {all} done  {bar}\n")
    });
    lines.collect()
}

fn export(desk: &Desk, file: &Path) -> Outcome<()> {
    let text = desk.store.load()?.to_string();
    progress::replace(file, text.as_bytes())
        .map_err(|error| Trouble::with_file("write", file, &error))?;
    screen::print(&format!("Written to {}\n", file.display()))
}

fn import(desk: &Desk, file: &Path) -> Outcome<()> {
    if !file.exists() {
        return Err(Trouble::new(format!("{} does not exist", file.display())));
    }
    let other = progress::read(file)?;
    desk.store.update(|progress| progress.merge(other))?;
    screen::print("Merged; nothing of either side is lost.\n")
}
