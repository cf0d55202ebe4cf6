//! Where the progress lies, and how it is changed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Progress;
use crate::trouble::{Outcome, Trouble};

/// The folder `.workbook`: progress, shipped texts and backups.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    folder: PathBuf,
}

impl Store {
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            folder: root.join(".workbook"),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    fn file(&self) -> PathBuf {
        self.folder.join("progress.txt")
    }

    /// The progress as it is now; empty if there is none yet.
    ///
    /// # Errors
    ///
    /// If there is a file, but it can't be read or is from a newer program.
    pub(crate) fn load(&self) -> Outcome<Progress> {
        read(&self.file())
    }

    /// Changes the progress. Runners that do so at the same time wait for each other.
    ///
    /// # Errors
    ///
    /// If it can't be read or written; the file is then as before.
    pub(crate) fn update(&self, change: impl FnOnce(&mut Progress)) -> Outcome<()> {
        let file = self.file();
        let trouble = |error| Trouble::with_file("save the progress in", &file, &error);
        let _lock = self.lock().map_err(trouble)?;
        let mut progress = read(&file)?;
        let before = progress.clone();
        change(&mut progress);
        if progress == before {
            return Ok(());
        }
        replace(&file, progress.to_string().as_bytes()).map_err(trouble)
    }

    /// Held until dropped; the system lets go of it if this process dies.
    fn lock(&self) -> io::Result<File> {
        fs::create_dir_all(&self.folder)?;
        let lock = File::create(self.folder.join("lock"))?;
        lock.lock()?;
        Ok(lock)
    }
}

/// Reads a progress file; one that does not exist is empty.
pub(crate) fn read(file: &Path) -> Outcome<Progress> {
    let text = match fs::read(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Progress::default());
        }
        Err(error) => return Err(Trouble::with_file("read", file, &error)),
    };
    // What is no text is refused by its line, like any other garbage.
    Progress::parse(&String::from_utf8_lossy(&text))
        .map_err(|trouble| Trouble::new(format!("{}: {trouble}", file.display())))
}

/// Puts `content` in place of the file's, all or nothing, also if the power fails.
pub(crate) fn replace(file: &Path, content: &[u8]) -> io::Result<()> {
    let staged = file.with_extension(format!("{}.tmp", process::id()));
    let write = || {
        let mut new = File::create(&staged)?;
        new.write_all(content)?;
        new.sync_all()?;
        fs::rename(&staged, file)?;
        sync_folder(file)
    };
    write().inspect_err(|_| {
        // The error of the writing is the one to be told.
        let _ = fs::remove_file(&staged);
    })
}

/// Makes the new name last; only Unix can open a folder for that.
fn sync_folder(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// Seconds since 1970, UTC.
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}
