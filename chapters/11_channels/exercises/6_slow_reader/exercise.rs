//! A board with the news. Everybody reads at their own pace, and has a bookmark.
//!
//! One reader went on holiday, and the board has grown over the ceiling. Keep the newest
//! two lines, and tell whoever comes too late how many lines they have missed.

use std::sync::Mutex;

/// So many lines fit on the board.
pub const FITS: usize = 2;

/// The lines of the board.
#[derive(Debug, Default)]
pub struct Board {
    lines: Mutex<Vec<u32>>,
}

/// Where a reader goes on reading.
#[derive(Debug, Default)]
pub struct Bookmark(usize);

/// What a reader finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The next line.
    Line(u32),
    /// So many lines were taken down before they could be read.
    Missed(usize),
}

impl Board {
    /// Puts a line up. Never waits for readers.
    pub fn write(&self, line: u32) {
        // TODO: who takes the old lines down?
        self.lines.lock().unwrap().push(line);
    }

    /// What comes next, if there is anything new.
    pub fn read(&self, bookmark: &mut Bookmark) -> Option<News> {
        let line = *self.lines.lock().unwrap().get(bookmark.0)?;
        bookmark.0 += 1;
        Some(News::Line(line))
    }

    /// How many lines hang on the board.
    pub fn hanging(&self) -> usize {
        self.lines.lock().unwrap().len()
    }
}
