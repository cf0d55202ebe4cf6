//! Tempting: whoever empties the box first can't stand before a full one.
//! Wrong: both empty first. Each waits for a letter that the other has not sent yet.
//! Rejected: deadlock.

use std::sync::mpsc::{Receiver, SyncSender};

pub fn exchange(
    letters: &[u32],
    to: SyncSender<u32>,
    from: Receiver<u32>,
) -> Vec<u32> {
    let mut got: Vec<_> = letters.iter().map(|_| from.recv().unwrap()).collect();
    for letter in letters {
        to.send(*letter).unwrap();
    }
    drop(to);
    got.extend(from);
    got
}
