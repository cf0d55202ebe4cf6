//! The folder `target/workbook/<chapter>/`, whose files appear whole or not at all.
//!
//! All files of a run are first written beside their places under temporary names, and
//! flushed to the disk. Only when every one of them is there do they take their names. A full
//! disk therefore leaves the last run's files as they were. What a killed run leaves under
//! temporary names, the next run removes.

mod error;
mod place;
mod staged;

#[cfg(test)]
mod tests;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use error::OutError;
use staged::Staged;

/// Held while files take their names, so that Ctrl-C can wait for that moment to pass.
static PUBLISHING: Mutex<()> = Mutex::new(());

/// A folder that exists and takes a run's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

/// A file to be written: its name within the folder, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// The name, without any folder.
    pub name: String,
    /// All that the file will hold.
    pub text: String,
}

impl Folder {
    /// The chapter's own folder in cargo's target folder, created where it is missing.
    ///
    /// The target folder is the one that the running program was built into, wherever the
    /// program is called from. A program that was copied elsewhere uses `CARGO_TARGET_DIR`,
    /// or `target` in the current folder.
    ///
    /// # Errors
    ///
    /// If the folder can't be created.
    pub fn of_chapter(chapter: &str) -> Result<Self, OutError> {
        let path = place::target_folder().join("workbook").join(chapter);
        fs::create_dir_all(&path).map_err(|error| OutError::new(&path, &error))?;
        Self::at(path)
    }

    /// The folder `path`, created where it is missing; the folder that it is in must exist.
    ///
    /// A missing parent is more often a slip of the pen than a wish.
    ///
    /// # Errors
    ///
    /// If there is no such folder and it can't be created, or if it takes no files.
    pub fn at(path: impl Into<PathBuf>) -> Result<Self, OutError> {
        let path = path.into();
        match fs::create_dir(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => {
            }
            Err(error) => return Err(OutError::new(&path, &error)),
            Ok(()) => {}
        }
        staged::remove_left_overs(&path);
        // Ctrl-C waits until the file that tries the folder out has gone again.
        let _no_interruption = finish_publishing();
        staged::try_out(&path)?;
        Ok(Self { path })
    }

    /// Where the folder is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes all `files`, replacing those of the same names: all of them, or none.
    ///
    /// Blocks until the texts are on the disk.
    ///
    /// # Errors
    ///
    /// If one of the files can't be written. Then nothing is left of any of them, and files
    /// that already had their names are as they were.
    pub fn publish(&self, files: &[NewFile]) -> Result<(), OutError> {
        let _no_interruption = finish_publishing();
        let staged: Result<Vec<Staged>, OutError> = files
            .iter()
            .map(|file| Staged::write(&self.path, file))
            .collect();
        staged?.into_iter().try_for_each(Staged::take_name)
    }
}

/// Waits until no file is half-way to its name, and keeps others from starting.
pub(crate) fn finish_publishing() -> MutexGuard<'static, ()> {
    // A panic while publishing leaves nothing that a later run could trip over.
    PUBLISHING.lock().unwrap_or_else(PoisonError::into_inner)
}
