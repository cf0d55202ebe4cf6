//! Two workers and two jobs for real, in child processes: some of them hang.

use std::sync::Mutex;
use std::thread;

use workbook::watchdog::Watched;

use crate::timed::workers::WAYS;

/// Each way, as a program of its own.
pub(crate) const WATCHED: [Watched; WAYS.len()] = [
    Watched::new("workers 0", || two_workers(0)),
    Watched::new("workers 1", || two_workers(1)),
    Watched::new("workers 2", || two_workers(2)),
    Watched::new("workers 3", || two_workers(3)),
];

fn two_workers(way: usize) {
    let queue = Mutex::new(vec![1, 2]);
    let work_off = || (WAYS[way].work_off)(&queue, &|_| ());
    thread::scope(|scope| {
        scope.spawn(work_off);
        work_off();
    });
}
