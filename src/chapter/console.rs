//! Standard output and standard error that never panic when nobody reads them.

use std::io::{self, Write};

/// Standard output, or nothing at all.
#[derive(Debug)]
pub(super) struct Console {
    silent: bool,
}

impl Console {
    pub(super) fn stdout() -> Self {
        Self { silent: false }
    }

    /// A console that prints nothing.
    pub(super) fn silent() -> Self {
        Self { silent: true }
    }

    /// Prints `text` at once. A closed pipe is an error here, where `println!` would panic.
    pub(super) fn print(&self, text: &str) -> io::Result<()> {
        if self.silent {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        printed.map_err(|error| {
            let text =
                format!("standard output takes no more ({error}); send it elsewhere");
            io::Error::new(error.kind(), text)
        })
    }
}

/// Writes a line to standard error. If nobody reads that either, there is no one to tell.
pub(super) fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
