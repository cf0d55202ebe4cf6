//! Polling stations send their votes to one who counts them.
//!
//! All stations have closed long ago, and the count still waits for the next vote. Let it
//! end when the last vote has come, and not before.

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
        // TODO: how does the loop learn that no more votes will come?
        receiver.iter().sum()
    })
}
