//! Code is short enough to be read, and says why where that is not plain.

use std::path::{Path, PathBuf};

use crate::tree::{files, files_in, none, parts, read};

/// Lines of the longest function that still fits a screen.
const LONGEST_FUNCTION: usize = 70;

/// A function and where it lies.
struct Function {
    name: String,
    file: PathBuf,
    /// From the line with `fn` to the closing brace.
    lines: usize,
}

#[test]
fn functions_fit_a_screen_and_most_are_far_shorter() {
    let functions = all_functions();
    let long = functions
        .iter()
        .filter(|function| function.lines > LONGEST_FUNCTION);
    let long = long.map(|one| {
        format!(
            "{}: `{}` has {} lines",
            one.file.display(),
            one.name,
            one.lines
        )
    });
    none(&long.collect::<Vec<_>>());
    let lines = sorted(functions.iter().map(|function| function.lines));
    assert!(lines[lines.len() * 9 / 10] <= 25, "{}", summary(&lines));
    assert!(lines[lines.len() / 2] <= 8, "{}", summary(&lines));
}

#[test]
fn files_are_read_in_one_go() {
    let lines = sorted(rust().iter().map(|file| read(file).lines().count()));
    assert!(lines[lines.len() * 9 / 10] <= 350, "{}", summary(&lines));
    assert!(lines[lines.len() / 2] <= 130, "{}", summary(&lines));
}

#[test]
fn what_is_shown_on_a_projector_fits_it() {
    let too_long = files_in("chapters", "rs").into_iter().filter_map(|file| {
        let most = match &parts(&file)[2..] {
            ["src", "main.rs"] | ["exercises", _, "check.rs"] => 80,
            ["exercises", _, "solution.rs"] => 70,
            _ => return None,
        };
        let lines = read(&file).lines().count();
        let about = format!("{} has {lines} lines, {most} fit", file.display());
        (lines > most).then_some(about)
    });
    none(&too_long.collect::<Vec<_>>());
}

#[test]
fn every_allowance_has_a_reason() {
    let without = rust().into_iter().flat_map(|file| {
        let text = read(&file);
        let silent: Vec<_> = allowances(&text)
            .filter(|attribute| !attribute.contains("reason = "))
            .map(|attribute| format!("{}: {attribute}", file.display()))
            .collect();
        silent
    });
    none(&without.collect::<Vec<_>>());
}

#[test]
fn every_memory_ordering_is_argued_near_by() {
    let ours = rust().into_iter().filter(|file| argues(file));
    let silent = ours.flat_map(|file| {
        let text = read(&file);
        let lines: Vec<_> = text.lines().collect();
        let silent = lines.iter().enumerate().filter_map(|(number, line)| {
            let ordering = ordering(line)?;
            let place = format!("{}:{}", file.display(), number + 1);
            let argued = is_argued(&lines, number, ordering);
            (!argued).then(|| format!("{place}: nothing says why {ordering}"))
        });
        silent.collect::<Vec<_>>()
    });
    none(&silent.collect::<Vec<_>>());
}

/// The harness, the runner and the chapters. The checker *is* the memory model; wrong
/// answers and what ships to be mended argue nothing.
fn argues(file: &Path) -> bool {
    let tests = file.ends_with("tests.rs");
    !tests
        && matches!(
            parts(file)[..],
            ["src" | "runner", ..]
                | ["chapters", _, "src", ..]
                | ["chapters", _, "exercises", _, "solution.rs"]
        )
}

/// The memory ordering that an atomic operation in this line is given.
fn ordering(line: &str) -> Option<&'static str> {
    let code = line.split("//").next()?;
    let calls = [
        ".load(",
        ".store(",
        ".swap(",
        ".fetch_",
        ".compare_exchange",
    ];
    let calls = calls.iter().any(|call| code.contains(call));
    let orderings = ["Relaxed", "Acquire", "Release", "AcqRel", "SeqCst"];
    let mut orderings = orderings.into_iter();
    orderings.find(|ordering| calls && code.contains(ordering))
}

/// Whether a comment shortly above, or the file's header, names the ordering.
fn is_argued(lines: &[&str], number: usize, ordering: &str) -> bool {
    let names_it = |line: &&str| {
        let comment = line.split_once("//").map(|(_, comment)| comment);
        comment.is_some_and(|comment| comment.contains(ordering))
    };
    let above = number.saturating_sub(30);
    let mut header = lines.iter().take_while(|line| line.starts_with("//!"));
    header.any(names_it) || lines[above..=number].iter().any(names_it)
}

/// The attributes that allow or expect something, each in one line.
fn allowances(text: &str) -> impl Iterator<Item = String> {
    let starts = text.match_indices('\n').filter_map(|(at, _)| {
        let line = text[at..].trim_start();
        let attribute = line.strip_prefix("#[").or(line.strip_prefix("#!["))?;
        let kinds = ["allow(", "expect("];
        let allows = kinds.iter().any(|kind| attribute.starts_with(kind));
        allows.then(|| attribute.split(")]").next().unwrap_or(attribute))
    });
    starts.map(|attribute| attribute.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn rust() -> Vec<PathBuf> {
    let mut files = files();
    files.retain(|file| file.extension().is_some_and(|end| end == "rs"));
    files
}

fn all_functions() -> Vec<Function> {
    let functions = rust().into_iter().flat_map(|file| {
        let text = read(&file);
        functions(&text)
            .map(|(name, lines)| Function {
                name: name.to_owned(),
                file: file.clone(),
                lines,
            })
            .collect::<Vec<_>>()
    });
    functions.collect()
}

/// Names and lengths. rustfmt puts the closing brace under the beginning of the function.
fn functions(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let lines: Vec<_> = text.lines().collect();
    let function = move |number: usize| {
        let line = *lines.get(number)?;
        let (before, rest) = line.split_once("fn ")?;
        let indent = before.len() - before.trim_start().len();
        let words = before.split_whitespace();
        if !words.into_iter().all(is_qualifier) {
            return None;
        }
        let name = rest.split(['(', '<']).next()?;
        let rest = &lines[number..];
        let close = format!("{}}}", " ".repeat(indent));
        let ends = |line: &&str| **line == close || line.ends_with([';', '}']);
        let opened = rest.iter().position(|line| line.ends_with('{'));
        let bodiless = rest.iter().position(ends)?;
        if opened.is_none_or(|opened| bodiless < opened) {
            return line.ends_with('}').then_some((name, 1));
        }
        let length = rest.iter().position(|line| **line == close)?;
        Some((name, length + 1))
    };
    (0..text.lines().count()).filter_map(function)
}

fn is_qualifier(word: &str) -> bool {
    word.starts_with("pub") || ["const", "async", "unsafe", "extern"].contains(&word)
}

fn sorted(lines: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut lines: Vec<_> = lines.collect();
    lines.sort_unstable();
    lines
}

fn summary(lines: &[usize]) -> String {
    let count = lines.len();
    let (median, most) = (lines[count / 2], lines[count * 9 / 10]);
    format!("{count} of them, median {median} lines, nine of ten up to {most}")
}

#[test]
fn a_function_is_as_long_as_its_lines() {
    let text = "trait A {\n    fn no_body(\n        &self,\n    );\n}\n\n\
                fn one_line() {}\n\npub(crate) fn four<T>(\n    t: T,\n) {\n}\n\n\
                // about fn nothing\n";
    let functions: Vec<_> = functions(text).collect();
    assert_eq!(functions, [("one_line", 1), ("four", 4)]);
}
