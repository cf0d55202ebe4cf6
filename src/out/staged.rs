//! A file under a temporary name, on its way to its own.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;

use super::{NewFile, OutError};

/// What ends each temporary name.
const ENDING: &str = ".workbook.tmp";

/// A whole file under a temporary name. It is removed unless it takes its own name.
#[derive(Debug)]
pub(super) struct Staged {
    /// Open and locked until the end: a locked file belongs to a run that is still alive.
    file: File,
    temporary: PathBuf,
    place: PathBuf,
}

impl Staged {
    /// Writes `file` beside its place, and flushes it to the disk.
    pub(super) fn write(folder: &Path, new: &NewFile) -> Result<Self, OutError> {
        let temporary = folder.join(format!(".{}.{}{ENDING}", new.name, process::id()));
        let place = folder.join(&new.name);
        let report = |error| OutError::new(&place, &error);

        let file = File::create(&temporary).map_err(report)?;
        let staged = Self {
            file,
            temporary,
            place: place.clone(),
        };
        // Where the file system has no locks, left-overs stay, which is the safe side.
        let _ = staged.file.try_lock();
        (&staged.file)
            .write_all(new.text.as_bytes())
            .map_err(report)?;
        staged.file.sync_all().map_err(report)?;
        Ok(staged)
    }

    /// Gives the file its name, in one step that replaces what had that name before.
    pub(super) fn take_name(self) -> Result<(), OutError> {
        fs::rename(&self.temporary, &self.place)
            .map_err(|error| OutError::new(&self.place, &error))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After `take_name` there is nothing left under the temporary name: no error to report.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Reports at once, before minutes of measuring, that a folder takes no files.
pub(super) fn try_out(folder: &Path) -> Result<(), OutError> {
    let nothing = NewFile {
        name: "try".to_owned(),
        text: String::new(),
    };
    Staged::write(folder, &nothing)
        .map(drop)
        .map_err(|error| error.of_folder(folder))
}

/// Removes the temporary files of runs that were killed. A run that lives keeps its own.
pub(super) fn remove_left_overs(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let temporary = entries.flatten().map(|entry| entry.path()).filter(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with(ENDING))
    });
    for path in temporary {
        let abandoned = File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if abandoned {
            // Someone else may have been faster; then it is gone as well.
            let _ = fs::remove_file(&path);
        }
    }
}
