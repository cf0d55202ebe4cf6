//! Reads the program's own source, to call things as the program calls them.

mod block;
mod creation;
mod receiver;

use std::cell::RefCell;
use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use super::model::Place;
pub(super) use block::enclosing_if;
pub(super) use creation::{Created, created};
pub(super) use receiver::{function, macro_arguments, macro_lines, method, receiver};

/// The files that a story mentions, each read once.
#[derive(Debug, Default)]
pub(super) struct Sources {
    files: RefCell<HashMap<&'static str, Rc<[String]>>>,
}

impl Sources {
    /// The lines of this file; none if it can't be found or read.
    pub(super) fn lines(&self, file: &'static str) -> Rc<[String]> {
        let mut files = self.files.borrow_mut();
        let lines = files.entry(file).or_insert_with(|| read(file));
        Rc::clone(lines)
    }

    /// The line of this place; `None` if there is no such line.
    pub(super) fn line(&self, place: Place) -> Option<String> {
        let index = usize::try_from(place.line).ok()?.checked_sub(1)?;
        self.lines(place.file).get(index).cloned()
    }

    /// The line of this place, cut in two at its column.
    pub(super) fn split_line(&self, place: Place) -> Option<(String, String)> {
        let line = self.line(place)?;
        let column = usize::try_from(place.column).ok()?.checked_sub(1)?;
        let at = line.char_indices().map(|(at, _)| at).nth(column)?;
        let (before, after) = line.split_at(at);
        Some((before.to_owned(), after.to_owned()))
    }
}

/// Whether the program itself stands here, rather than std, a dependency or this crate.
pub(super) fn is_the_programs(place: Place) -> bool {
    let file = place.file;
    // Both crates of the checker lie in one folder, beside its tests.
    let folder = file!().strip_suffix("trace/src/trace/source.rs");
    let inside = folder.and_then(|folder| file.strip_prefix(folder));
    let is_ours = inside
        .is_some_and(|rest| rest.starts_with("src/") || rest.starts_with("trace/src/"));
    let foreign = ["/rustc/", "/.cargo/registry/", "/.cargo/git/"];
    !is_ours && !foreign.iter().any(|part| file.contains(part))
}

/// The compiler names files relative to the workspace, while tests run in their package.
fn read(file: &str) -> Rc<[String]> {
    let here = env::current_dir().unwrap_or_default();
    let found = here.ancestors().map(|folder| folder.join(file));
    let text = found.filter(|path| path.is_file()).find_map(text_of);
    let text = text.unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

fn text_of(path: impl AsRef<Path>) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// Whether `letter` may stand within a name.
fn in_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The name at the end of `text`; empty if it ends in something else.
fn last_name(text: &str) -> &str {
    let start = text.trim_end_matches(in_name).len();
    &text[start..]
}

/// The name at the start of `text`; empty if it starts with something else.
fn first_name(text: &str) -> &str {
    let rest = text.trim_start_matches(in_name).len();
    &text[..text.len() - rest]
}
