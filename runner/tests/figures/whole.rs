//! A copy of the whole workbook, in which nothing is compiled yet.

use std::fs;
use std::path::Path;

use crate::workspace::Workspace;

/// What a clone does not have.
const FOREIGN: [&str; 3] = ["target", ".git", ".workbook"];

/// `name` is the folder's. Removed when dropped, with all that was compiled in it.
pub(crate) fn whole_workbook(name: &str) -> Workspace {
    let workspace = Workspace::new(name);
    fs::remove_dir_all(&workspace.root).unwrap();
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    copy(here, &workspace.root);
    workspace
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if FOREIGN.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if source.is_dir() {
            copy(&source, &target);
        } else {
            fs::copy(&source, &target).unwrap();
        }
    }
}
