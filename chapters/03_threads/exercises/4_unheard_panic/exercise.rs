//! A backup copies each folder on a thread of its own, and waits until all are copied.
//!
//! When a disk fails, its thread panics, and the backup never comes to an end. Let it
//! end after the last copy, whatever becomes of each, and tell the truth.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// Calls `copy` for each of the folders `0..folders`, on a thread of its own.
///
/// Returns when no copy is at work any more, and says how many were completed. One
/// that panics is not completed.
pub fn back_up<CopyOne>(folders: usize, copy: CopyOne) -> usize
where
    CopyOne: Fn(usize) + Clone + Send + 'static,
{
    let copied = Arc::new(Mutex::new(0));
    let progress = Arc::new(Condvar::new());
    for folder in 0..folders {
        let (copied, progress) = (Arc::clone(&copied), Arc::clone(&progress));
        let copy = copy.clone();
        thread::spawn(move || {
            copy(folder);
            // TODO: which threads get here, and for how many does `main` wait?
            *copied.lock().unwrap() += 1;
            progress.notify_one();
        });
    }
    let mut copied = copied.lock().unwrap();
    while *copied < folders {
        copied = progress.wait(copied).unwrap();
    }
    *copied
}
