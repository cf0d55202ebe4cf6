//! Tempting: every letter has its own messenger, and the clerk is free to receive.
//! Wrong: messengers overtake each other, and there are as many of them as letters.
//! Rejected: wrong value.

use std::sync::mpsc::{Receiver, SyncSender};
use std::thread;

pub fn exchange(
    letters: &[u32],
    to: SyncSender<u32>,
    from: Receiver<u32>,
) -> Vec<u32> {
    thread::scope(|scope| {
        for letter in letters {
            let to = to.clone();
            scope.spawn(move || to.send(*letter).unwrap());
        }
        drop(to);
        from.into_iter().collect()
    })
}
