//! Hints, and what to type next.

use std::fs;
use std::process::ExitCode;

use crate::catalogue::Exercise;
use crate::check::Checked;
use crate::desk::Desk;
use crate::screen;
use crate::show;
use crate::trouble::{Outcome, Trouble};

/// Prints the next hint, and remembers that it was used.
pub(super) fn hint(desk: &Desk, name: Option<&str>) -> Outcome<ExitCode> {
    let exercise = desk.pick(name)?;
    screen::print(&next_hint(desk, exercise)?)?;
    Ok(ExitCode::SUCCESS)
}

/// The next hint of an exercise; the last one again if all were shown.
pub(crate) fn next_hint(desk: &Desk, exercise: &Exercise) -> Outcome<String> {
    let file = exercise.folder.join("hints.md");
    let text = fs::read_to_string(&file)
        .map_err(|error| Trouble::with_file("read", &file, &error))?;
    let hints = hints(&text);
    let shown = desk.progress().of(&exercise.name).hints as usize;
    let number = shown.min(hints.len().saturating_sub(1));
    let hint = hints
        .get(number)
        .ok_or_else(|| Trouble::new(format!("{} holds no hint", file.display())))?;
    desk.change(exercise, |entry| {
        entry.hints = u32::try_from(number + 1).unwrap_or(u32::MAX);
    });
    let (name, count) = (&exercise.name, hints.len());
    let (number, hint) = (number + 1, screen::set(hint));
    Ok(format!("Hint {number} of {count} for {name}\n\n{hint}\n"))
}

/// The sections `## 1`, `## 2`, `## 3`.
pub(crate) fn hints(text: &str) -> Vec<&str> {
    let sections = format_sections(text);
    sections.into_iter().map(str::trim).collect()
}

fn format_sections(text: &str) -> Vec<&str> {
    let sections = text.split("\n## ").skip(1);
    sections
        .filter_map(|section| Some(section.split_once('\n')?.1))
        .collect()
}

/// What to type after this verdict.
pub(crate) fn next_step(desk: &Desk, exercise: &Exercise, checked: &Checked) -> String {
    let name = &exercise.name;
    if checked.verdict.is_right() {
        return format!("\nCompare with ours: cargo workbook solution {name}\n");
    }
    let mistake = show::known_mistake(exercise, &desk.store, &checked.verdict);
    let mistake = mistake.map(|text| format!("\n{}", screen::wrap(&text)));
    let mistake = mistake.unwrap_or_default();
    let file = exercise.shown();
    let file = file.display();
    format!("{mistake}\nEdit {file}\nStuck? cargo workbook hint {name}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_the_numbered_sections() {
        let text = "# Hints\n\n## 1\n\nAsk.\n\n## 2\n\nPoint.\n\n## 3\n\nSay it.\n";
        assert_eq!(hints(text), ["Ask.", "Point.", "Say it."]);
    }
}
