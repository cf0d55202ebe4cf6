//! Tempting: first whether something was missed, then the line, each under the lock.
//! Wrong: between the two the line may be taken down. The bookmark then points in front of
//! the board, and nobody is told.
//! Rejected: loses work, wrong value.

use std::collections::VecDeque;
use std::sync::Mutex;

pub const FITS: usize = 2;

#[derive(Default)]
pub struct Board {
    newest: Mutex<Newest>,
}

#[derive(Default)]
struct Newest {
    lines: VecDeque<u32>,
    first: usize,
}

#[derive(Default)]
pub struct Bookmark(usize);

#[derive(Debug, PartialEq)]
pub enum News {
    Line(u32),
    Missed(usize),
}

impl Board {
    pub fn write(&self, line: u32) {
        let mut newest = self.newest.lock().unwrap();
        newest.lines.push_back(line);
        if newest.lines.len() > FITS {
            newest.lines.pop_front();
            newest.first += 1;
        }
    }

    pub fn read(&self, bookmark: &mut Bookmark) -> Option<News> {
        let first = self.newest.lock().unwrap().first;
        if bookmark.0 < first {
            let missed = first - bookmark.0;
            bookmark.0 = first;
            return Some(News::Missed(missed));
        }
        let newest = self.newest.lock().unwrap();
        let line = *newest.lines.get(bookmark.0 - first)?;
        bookmark.0 += 1;
        Some(News::Line(line))
    }

    pub fn hanging(&self) -> usize {
        self.newest.lock().unwrap().lines.len()
    }
}
