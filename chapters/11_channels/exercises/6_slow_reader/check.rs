//! The board never holds more than two lines, and whoever misses some is told how many.
//!
//! Shipped: unbounded, loses work.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::explore;
use exercise::{Board, Bookmark, FITS, News};

/// Reads whatever is there: the lines, and how many were missed.
fn read_all(board: &Board, bookmark: &mut Bookmark) -> (Vec<u32>, usize) {
    let (mut lines, mut missed) = (Vec::new(), 0);
    while let Some(news) = board.read(bookmark) {
        assert_ne!(news, News::Missed(0), "wrong value: missed nothing");
        match news {
            News::Line(line) => lines.push(line),
            News::Missed(count) => missed += count,
        }
    }
    (lines, missed)
}

#[test]
fn the_board_holds_no_more_than_fits() {
    let board = Board::default();
    for line in 1..=9 {
        board.write(line);
        assert!(board.hanging() <= FITS, "unbounded: more than {FITS} lines");
    }
}

#[test]
fn whoever_keeps_up_reads_every_line() {
    let (board, mut bookmark) = (Board::default(), Bookmark::default());
    for line in 1..=9 {
        board.write(line);
        let read = read_all(&board, &mut bookmark);
        assert_eq!(read, (vec![line], 0), "loses work: line {line}");
    }
}

#[test]
fn whoever_comes_late_reads_the_newest_and_hears_of_the_others() {
    let (board, mut bookmark) = (Board::default(), Bookmark::default());
    (1..=5).for_each(|line| board.write(line));
    let read = read_all(&board, &mut bookmark);
    assert_eq!(read, (vec![4, 5], 3), "loses work: of lines 1 to 5");
}

#[test]
fn no_line_goes_missing_unheard_of() {
    explore(|| {
        let (board, mut bookmark) = (Board::default(), Bookmark::default());
        let (mut lines, mut missed) = thread::scope(|scope| {
            scope.spawn(|| (1..=4).for_each(|line| board.write(line)));
            read_all(&board, &mut bookmark)
        });
        let (rest, missed_then) = read_all(&board, &mut bookmark);
        lines.extend(rest);
        missed += missed_then;
        assert_eq!(lines.len() + missed, 4, "loses work: {lines:?}, {missed}");
        assert!(lines.is_sorted(), "wrong value: {lines:?} are out of order");
        assert_eq!(lines.last(), Some(&4), "loses work: the newest of all");
    });
}
