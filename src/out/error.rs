//! Why a file could not be written, and what to do about it.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why the output folder takes no files. Its text says what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutError {
    path: PathBuf,
    kind: ErrorKind,
    detail: String,
}

impl OutError {
    pub(super) fn new(path: &Path, error: &io::Error) -> Self {
        Self {
            path: path.to_owned(),
            kind: error.kind(),
            detail: error.to_string(),
        }
    }

    /// The same error, told of the folder itself.
    pub(super) fn of_folder(self, folder: &Path) -> Self {
        Self {
            path: folder.to_owned(),
            ..self
        }
    }

    fn parent(&self) -> &Path {
        let parent = self
            .path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        parent.unwrap_or(Path::new("."))
    }

    /// What kind of error the system reported.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for OutError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.kind {
            ErrorKind::NotFound if !self.parent().is_dir() => {
                let parent = self.parent().display();
                write!(
                    out,
                    "can't create `{path}`: there is no folder `{parent}`; "
                )?;
                write!(
                    out,
                    "create it first, or choose another place with --out DIR"
                )
            }
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                write!(
                    out,
                    "`{path}` is no folder, or lies in something that is none; "
                )?;
                write!(out, "choose another place with --out DIR")
            }
            ErrorKind::NotFound
            | ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem => {
                write!(out, "`{path}` can't be written to; ")?;
                write!(out, "choose a folder of your own with --out DIR")
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                write!(
                    out,
                    "the disk of `{path}` is full, and nothing was written; "
                )?;
                write!(
                    out,
                    "free some space, or choose another disk with --out DIR"
                )
            }
            _ => {
                write!(out, "can't write to `{path}` ({}); ", self.detail)?;
                write!(out, "choose another place with --out DIR")
            }
        }
    }
}

impl Error for OutError {}
