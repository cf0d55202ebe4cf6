//! What a student's file holds, whatever that is.

use std::fs;
use std::io;
use std::path::Path;

use crate::digest::Digest;

/// Bytes that an answer may have: far more than anybody types.
const LARGEST: u64 = 1024 * 1024;

/// A file that should hold an answer, as it was when it was read.
pub(crate) enum Source {
    Text(Vec<u8>),
    /// What can't be an answer, and why.
    Unreadable(String),
}

impl Source {
    /// Reads the file.
    pub(crate) fn read(file: &Path) -> Self {
        let about = match fs::metadata(file) {
            Ok(about) => about,
            Err(error) => return Self::Unreadable(missing(file, &error)),
        };
        if about.is_dir() {
            return Self::unreadable("is a folder; the answer must be a file");
        }
        if !about.is_file() {
            return Self::unreadable("is no plain file; the answer must be one");
        }
        if about.len() > LARGEST {
            let size = about.len() / LARGEST;
            let why = format!("has {size} MiB; an answer has at most one");
            return Self::Unreadable(why);
        }
        match fs::read(file) {
            Err(error) => Self::Unreadable(format!("can't be read: {error}")),
            Ok(bytes) => match std::str::from_utf8(&bytes) {
                Ok(_) => Self::Text(bytes),
                Err(error) => Self::Unreadable(not_utf8(&bytes, error.valid_up_to())),
            },
        }
    }

    fn unreadable(why: &str) -> Self {
        Self::Unreadable(why.to_owned())
    }

    /// Equal for what gets equal verdicts.
    pub(crate) fn digest(&self) -> Digest {
        match self {
            Self::Text(bytes) => Digest::of(bytes),
            Self::Unreadable(why) => {
                let mut digest = Digest::of(b"unreadable");
                digest.add(why.as_bytes());
                digest
            }
        }
    }
}

fn missing(file: &Path, error: &io::Error) -> String {
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
    let folder = folder.to_string_lossy();
    let name = folder.split_once('_').map_or("NAME", |(_, name)| name);
    format!("is missing ({error}); `cargo workbook reset {name}` brings it back")
}

fn not_utf8(bytes: &[u8], at: usize) -> String {
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    format!("is not UTF-8 in line {line}; save it with that encoding")
}
