//! A verdict in words for a reader.

use std::fs;
use std::path::Path;

use similar::{Algorithm, TextDiff};

use crate::catalogue::{Exercise, header};
use crate::check::Checked;
use crate::class::Class;
use crate::progress::Store;
use crate::screen::Style;
use crate::shipped;
use crate::verdict::{Fault, Verdict};

/// Lines of one fault that are shown; a screen holds no more.
const LINES: usize = 40;
/// How alike two texts are, from 0 to 1, that are called alike.
const ALIKE: f32 = 0.9;

/// The verdict with all that explains it, in whole lines.
pub(crate) fn verdict(exercise: &Exercise, checked: &Checked, style: Style) -> String {
    let seconds = checked.took.as_secs_f64();
    match &checked.verdict {
        Verdict::Right(strength) => format!(
            "{}  {}: {}  ({seconds:.1} s)\n",
            style.good("RIGHT"),
            exercise.name,
            strength.sentence()
        ),
        Verdict::Wrong(faults) => {
            let classes = checked.verdict.classes();
            let classes: Vec<_> = classes.iter().map(|class| class.name()).collect();
            let head = format!(
                "{}  {}: {}  ({seconds:.1} s)\n",
                style.bad("WRONG"),
                exercise.name,
                classes.join(", ")
            );
            // A screen holds one story; who mends its cause often mends the others too.
            let first = faults.first().map(|first| fault(first, style));
            let others: String = faults.iter().skip(1).map(brief).collect();
            let others = Some(others).filter(|others| !others.is_empty());
            let others = others.map(|others| format!("\n{others}"));
            head + &first.unwrap_or_default() + &others.unwrap_or_default()
        }
    }
}

fn fault(fault: &Fault, style: Style) -> String {
    let test = fault.test.as_deref().map(sentence);
    let title = style.faint(&test.map(|test| test + "\n").unwrap_or_default());
    let story = if style.is_plain() {
        printable(&fault.text)
    } else {
        fault.text.clone()
    };
    let lines: Vec<_> = story.lines().collect();
    let shown = lines[..lines.len().min(LINES)].join("\n");
    let more = match lines.len().saturating_sub(LINES) {
        0 => String::new(),
        more => format!("\n… {more} more lines …"),
    };
    format!("\n{title}{shown}{more}\n")
}

/// `Also: the sum is even (wrong value)`.
fn brief(fault: &Fault) -> String {
    let test = fault.test.as_deref().map_or_else(String::new, sentence);
    format!("Also: {test} ({})\n", fault.class)
}

/// The claim that a test's name makes.
fn sentence(test: &str) -> String {
    test.replace('_', " ")
}

/// Without escape sequences, whatever the student's program has written.
fn printable(text: &str) -> String {
    text.replace(
        |letter: char| letter.is_control() && letter != '\n' && letter != '\t',
        "",
    )
}

/// The explanation of a known wrong answer that this one is like, if there is one.
///
/// It must fail in the same way, and its text must be nearer to that answer than to the
/// shipped one.
pub(crate) fn known_mistake(
    exercise: &Exercise,
    store: &Store,
    verdict: &Verdict,
) -> Option<String> {
    let answer = code(&fs::read_to_string(exercise.answer()).ok()?);
    let shipped = shipped::text(store, exercise).unwrap_or_default();
    let at_start = alike(&answer, &code(&String::from_utf8_lossy(&shipped)));
    let wrong = exercise.wrong();
    let candidates = wrong.iter().filter_map(|path| {
        let text = fs::read_to_string(path).ok()?;
        let nearness = alike(&answer, &code(&text));
        let fails_alike = same_class(&text, &verdict.classes());
        (fails_alike && nearness >= ALIKE && nearness > at_start)
            .then_some((nearness, path, text))
    });
    let (_, path, text) = candidates.max_by(|one, other| one.0.total_cmp(&other.0))?;
    Some(format!(
        "This looks like a known mistake, {}.\nTempting: {}\nWrong: {}\n",
        title(path),
        header(&text, "Tempting").unwrap_or_default(),
        header(&text, "Wrong").unwrap_or_default()
    ))
}

fn same_class(wrong: &str, seen: &[Class]) -> bool {
    let declared = crate::catalogue::declared(wrong, "Rejected").unwrap_or_default();
    seen.iter().any(|class| declared.contains(class))
}

fn title(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    format!("“{}”", name.replace('_', " "))
}

/// A text without comments and without the layout.
fn code(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    code.flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

fn alike(one: &[String], other: &[String]) -> f32 {
    let one: Vec<_> = one.iter().map(String::as_str).collect();
    let other: Vec<_> = other.iter().map(String::as_str).collect();
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Myers)
        .diff_slices(&one, &other);
    diff.ratio()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_layout_do_not_make_another_answer() {
        let one = code("//! Story\nlet a = 1; // x\n");
        let other = code("let a =\n    1; // x");
        assert_eq!(one, other);
    }

    #[test]
    fn a_plain_text_has_no_escape_byte() {
        assert_eq!(printable("a\x1b[31mb\tc\n"), "a[31mb\tc\n");
    }
}
