//! One line that shows how far a measurement is. It is only drawn when told to.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use unicode_width::UnicodeWidthStr;

use crate::show::{Screen, clip};

/// Redrawing more often than this would only flicker.
const PAUSE: Duration = Duration::from_millis(100);

/// A line on standard error that shows how far a measurement is.
///
/// No thread redraws it. It changes only inside [`Progress::at`], which belongs between two
/// rounds, never inside a sample. Where standard error is no terminal it never appears.
#[derive(Debug)]
pub struct Progress {
    drawn: Option<Instant>,
    /// The longest line that fits.
    most: usize,
    /// The length of the line that stands there.
    width: usize,
    visible: bool,
}

impl Progress {
    pub(super) fn new(wanted: bool, screen: Screen) -> Self {
        let visible = wanted && io::stderr().is_terminal();
        Self {
            drawn: None,
            most: screen.width() - 1,
            width: 0,
            visible,
        }
    }

    /// Shows `state`, unless the line is younger than a tenth of a second.
    ///
    /// Takes some microseconds where it draws, and nothing where it does not.
    pub fn at(&mut self, state: impl FnOnce() -> String) {
        let due = self.drawn.is_none_or(|drawn| drawn.elapsed() >= PAUSE);
        if self.visible && due {
            self.draw(&clip(&state(), self.most));
            self.drawn = Some(Instant::now());
        }
    }

    /// Overwrites the line as far as it fits, with blanks where the last one was longer.
    fn draw(&mut self, line: &str) {
        let blank = " ".repeat(self.width.saturating_sub(line.width()));
        self.width = line.width();
        // If nobody reads standard error, nobody misses the line.
        let _ = write!(io::stderr(), "\r{line}{blank}\r");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.width > 0 {
            self.draw("");
        }
    }
}
