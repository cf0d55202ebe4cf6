//! Tempting: one out, one in, so no box ever holds more than a letter.
//! Wrong: the other clerk may have less to say. Then a letter is awaited that never comes.
//! Rejected: wrong value.

use std::sync::mpsc::{Receiver, SyncSender};

pub fn exchange(
    letters: &[u32],
    to: SyncSender<u32>,
    from: Receiver<u32>,
) -> Vec<u32> {
    let mut got = Vec::new();
    for letter in letters {
        to.send(*letter).unwrap();
        got.push(from.recv().unwrap());
    }
    drop(to);
    got.extend(from);
    got
}
