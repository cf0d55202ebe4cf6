//! Right: lines are numbered from the beginning of time. The board knows the number of its
//! oldest line; a bookmark below that has missed the difference, and goes on there.

use std::collections::VecDeque;
use std::sync::Mutex;

/// So many lines fit on the board.
pub const FITS: usize = 2;

/// The lines of the board.
#[derive(Debug, Default)]
pub struct Board {
    newest: Mutex<Newest>,
}

#[derive(Debug, Default)]
struct Newest {
    lines: VecDeque<u32>,
    /// The number of the oldest line that still hangs.
    first: usize,
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
        let mut newest = self.newest.lock().unwrap();
        newest.lines.push_back(line);
        if newest.lines.len() > FITS {
            newest.lines.pop_front();
            newest.first += 1;
        }
    }

    /// What comes next, if there is anything new.
    pub fn read(&self, bookmark: &mut Bookmark) -> Option<News> {
        let newest = self.newest.lock().unwrap();
        let missed = newest.first.saturating_sub(bookmark.0);
        if missed > 0 {
            bookmark.0 = newest.first;
            return Some(News::Missed(missed));
        }
        let line = *newest.lines.get(bookmark.0 - newest.first)?;
        bookmark.0 += 1;
        Some(News::Line(line))
    }

    /// How many lines hang on the board.
    pub fn hanging(&self) -> usize {
        self.newest.lock().unwrap().lines.len()
    }
}
