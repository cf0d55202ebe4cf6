//! Tempting: `try_iter` never waits, so it can't wait for ever.
//! Wrong: it ends when nothing is there right now. The stations have only just begun.
//! Rejected: loses work.

use std::sync::mpsc;
use std::thread;

pub fn count(stations: &[Vec<u32>]) -> u32 {
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for votes in stations {
            let sender = sender.clone();
            scope.spawn(move || {
                for vote in votes {
                    sender.send(*vote).unwrap();
                }
            });
        }
        receiver.try_iter().sum()
    })
}
