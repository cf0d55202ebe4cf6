//! What a build depends on: by its times for speed, by its contents to be sure.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::digest::Digest;

/// All that cargo would look at, except the exercises.
const BUILD: [&str; 6] = [
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "src",
    "checker",
    "chapters",
];
/// What can change a verdict, beside the exercise and its chapter.
const VERDICT: [&str; 6] = [
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "checker/Cargo.toml",
    "checker/src",
    "runner/src",
];

/// Changes whenever cargo may have something to build other than an exercise.
pub(super) fn stamps(root: &Path) -> Digest {
    let mut digest = Digest::default();
    let toolchain = env::var("RUSTUP_TOOLCHAIN").unwrap_or_default();
    digest.add(toolchain.as_bytes());
    for file in BUILD.iter().flat_map(|path| files(&root.join(path))) {
        // A file that has gone in between changes the digest too.
        let about = fs::metadata(&file).ok();
        let about = about.map(|about| (about.len(), about.modified().ok()));
        digest.add(file.to_string_lossy().as_bytes());
        digest.add(format!("{about:?}").as_bytes());
    }
    digest
}

/// Changes whenever a verdict may change without a change of the exercise.
pub(crate) fn contents(root: &Path) -> Digest {
    let mut digest = Digest::default();
    let rustc = Command::new("rustc").arg("--version").output();
    digest.add(&rustc.map(|said| said.stdout).unwrap_or_default());
    for path in VERDICT {
        add_contents(&root.join(path), root, &mut digest);
    }
    digest
}

/// Adds names and contents of what cargo would look at below `path`.
pub(crate) fn add_contents(path: &Path, root: &Path, digest: &mut Digest) {
    for file in files(path) {
        let name = file.strip_prefix(root).unwrap_or(&file);
        digest.add(name.to_string_lossy().as_bytes());
        digest.add(&fs::read(&file).unwrap_or_default());
    }
}

/// The sources and manifests at and below `path`, in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    let exercises = path.file_name().is_some_and(|name| name == "exercises");
    if path.is_dir() && !exercises {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        return paths.iter().flat_map(|path| files(path)).collect();
    }
    let end = path.extension().and_then(|end| end.to_str());
    let wanted = matches!(end, Some("rs" | "toml" | "lock"));
    Vec::from_iter(wanted.then(|| path.to_owned()))
}
