//! Why something could not be done at all. A wrong answer is no trouble: it is a verdict.

use std::fmt;
use std::io;
use std::path::Path;

/// What went wrong and what to do next, ready to be shown.
#[derive(Debug)]
pub(crate) struct Trouble(String);

/// Done, or the trouble that prevented it.
pub(crate) type Outcome<T> = Result<T, Trouble>;

impl Trouble {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// `can't DO PATH: why`.
    pub(crate) fn with_file(what: &str, path: &Path, error: &io::Error) -> Self {
        Self(format!("can't {what} {}: {error}", path.display()))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<lexopt::Error> for Trouble {
    fn from(error: lexopt::Error) -> Self {
        Self(format!(
            "{error}; `cargo workbook help` lists what there is"
        ))
    }
}
