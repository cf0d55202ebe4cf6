//! Tempting: `try_send` never waits, so nobody stands before a full box.
//! Wrong: a letter that finds no room is gone.
//! Rejected: loses work.

use std::sync::mpsc::{Receiver, SyncSender};

pub fn exchange(
    letters: &[u32],
    to: SyncSender<u32>,
    from: Receiver<u32>,
) -> Vec<u32> {
    for letter in letters {
        let _ = to.try_send(*letter);
    }
    drop(to);
    from.into_iter().collect()
}
