//! Right: a clerk who sends has somebody who empties the box meanwhile. No box stays full,
//! whoever is ahead, so every send comes to an end.

use std::sync::mpsc::{Receiver, SyncSender};
use std::thread;

/// Sends all `letters`, then drops `to`; returns all that `from` brings, until it ends.
///
/// Both clerks call this at the same time.
pub fn exchange(
    letters: &[u32],
    to: SyncSender<u32>,
    from: Receiver<u32>,
) -> Vec<u32> {
    thread::scope(|scope| {
        scope.spawn(move || {
            for letter in letters {
                to.send(*letter).unwrap();
            }
        });
        from.into_iter().collect()
    })
}
