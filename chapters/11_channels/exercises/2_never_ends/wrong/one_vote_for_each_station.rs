//! Tempting: after as many votes as there are stations, all have voted.
//! Wrong: a station sends as many as it has, or none. Somebody is not counted, or is waited
//! for.
//! Rejected: loses work, deadlock.

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
        receiver.iter().take(stations.len()).sum()
    })
}
