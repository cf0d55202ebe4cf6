//! Tempting: the oldest line is taken down, and a bookmark is a place on the board.
//! Wrong: all lines move up, and the bookmark does not. It skips a line, and points behind
//! the last one in the end.
//! Rejected: loses work.

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
        let newest = self.newest.lock().unwrap();
        if bookmark.0 > newest.first + FITS {
            return Some(News::Missed(bookmark.0));
        }
        let line = *newest.lines.get(bookmark.0)?;
        bookmark.0 += 1;
        Some(News::Line(line))
    }

    pub fn hanging(&self) -> usize {
        self.newest.lock().unwrap().lines.len()
    }
}
