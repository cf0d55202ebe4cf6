//! Where cargo's target folder is, seen from the program that was built into it.

use std::env;
use std::path::{Path, PathBuf};

/// Cargo marks the root of each target folder with this file, to keep it out of backups.
const MARK: &str = "CACHEDIR.TAG";

pub(super) fn target_folder() -> PathBuf {
    let program = env::current_exe().ok();
    program
        .as_deref()
        .and_then(marked_ancestor)
        .or_else(|| env::var_os("CARGO_TARGET_DIR").map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from("target"))
}

/// The nearest folder above `program` that cargo has marked.
pub(super) fn marked_ancestor(program: &Path) -> Option<PathBuf> {
    let folders = program.ancestors().skip(1);
    folders
        .map(Path::to_owned)
        .find(|folder| folder.join(MARK).is_file())
}
