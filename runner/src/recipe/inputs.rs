//! What a build depends on: by its times for speed, by its contents to be sure.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::digest::Digest;

/// What a build of the checks depends on, beside their own manifests.
const BUILD: [&str; 5] = [
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "checker/Cargo.toml",
    "checker/src",
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
pub(super) fn stamps(root: &Path, profile: &[&str]) -> Digest {
    let mut digest = Digest::of(profile.concat().as_bytes());
    let toolchain = env::var("RUSTUP_TOOLCHAIN").unwrap_or_default();
    digest.add(toolchain.as_bytes());
    let checker = BUILD.iter().flat_map(|path| files(&root.join(path)));
    for file in checker.chain(manifests(root)) {
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

/// What the exercises of each chapter depend on.
fn manifests(root: &Path) -> impl Iterator<Item = PathBuf> {
    let chapters = entries(&root.join("chapters")).into_iter();
    chapters.map(|chapter| chapter.join("exercises/Cargo.toml"))
}

/// The sources and manifests at and below `path`, in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        let inside = entries(path);
        return inside.iter().flat_map(|path| files(path)).collect();
    }
    let end = path.extension().and_then(|end| end.to_str());
    let wanted = matches!(end, Some("rs" | "toml" | "lock"));
    Vec::from_iter(wanted.then(|| path.to_owned()))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
