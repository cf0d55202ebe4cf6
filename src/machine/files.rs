//! The small files in which Linux describes a machine.

use std::fs;
use std::path::{Path, PathBuf};

/// Reads the files under one root: `/`, or a folder that stands for another machine.
pub(super) struct Files {
    root: PathBuf,
}

impl Files {
    pub(super) fn under(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// The text of a file. `None` if it is missing or may not be read.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.root.join(path)).ok()
    }

    /// The text of a file of one line, without spaces around it; `None` if it is empty.
    pub(super) fn line(&self, path: &str) -> Option<String> {
        let text = self.text(path)?;
        Some(text.trim().to_owned()).filter(|line| !line.is_empty())
    }

    /// The value after `key` and a colon, as in `/proc/cpuinfo` and `/proc/self/status`.
    pub(super) fn value(&self, path: &str, key: &str) -> Option<String> {
        let text = self.text(path)?;
        text.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            (name.trim() == key).then(|| value.trim().to_owned())
        })
    }
}
