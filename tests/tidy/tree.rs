//! The repository's own files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Folders that hold nothing of ours.
const FOREIGN: [&str; 3] = ["target", ".git", ".workbook"];

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files that belong to the repository, relative to its root, in order.
///
/// A student's notes don't: where there is git, it knows which files are ours.
pub(crate) fn files() -> Vec<PathBuf> {
    static FILES: LazyLock<BTreeSet<PathBuf>> = LazyLock::new(|| {
        let tracked = tracked().unwrap_or_else(|| below(root()));
        let exists = |file: &PathBuf| root().join(file).exists();
        tracked.into_iter().filter(exists).collect()
    });
    FILES.iter().cloned().collect()
}

/// The files with this ending below `folder`.
pub(crate) fn files_in(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files = files();
    files.retain(|file| {
        file.starts_with(folder) && file.extension().is_some_and(|end| end == ending)
    });
    files
}

/// The text of a file that is named relative to the root.
///
/// # Panics
///
/// If it can't be read as text.
pub(crate) fn read(file: &Path) -> String {
    let text = fs::read_to_string(root().join(file));
    text.unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The parts of a path, as text.
pub(crate) fn parts(file: &Path) -> Vec<&str> {
    file.iter().filter_map(|part| part.to_str()).collect()
}

/// Fails with all complaints at once, if there are any.
#[track_caller]
pub(crate) fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn tracked() -> Option<Vec<PathBuf>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z"]).current_dir(root());
    let said = git.output().ok().filter(|said| said.status.success())?;
    let names = String::from_utf8(said.stdout).ok()?;
    let names = names.split_terminator('\0').map(PathBuf::from);
    Some(names.collect()).filter(|names: &Vec<_>| !names.is_empty())
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let ours = entries.filter(|entry| {
        let name = entry.file_name();
        !FOREIGN.iter().any(|foreign| name == *foreign)
    });
    let files = ours.flat_map(|entry| {
        let path = entry.path();
        if path.is_dir() {
            below(&path)
        } else {
            let relative = path.strip_prefix(root());
            relative.map(Path::to_owned).into_iter().collect()
        }
    });
    files.collect()
}
