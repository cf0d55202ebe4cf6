//! Right: a channel ends when its last sender is gone. Each station drops its own at its end;
//! the first one, of which all others are clones, is dropped here.

use std::sync::mpsc;
use std::thread;

/// The sum of the votes of all stations, each of which sends from a thread of its own.
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
        drop(sender);
        receiver.iter().sum()
    })
}
