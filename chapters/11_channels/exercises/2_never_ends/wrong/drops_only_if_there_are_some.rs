//! Tempting: where the last station gets the sender itself, no clone is left over.
//! Wrong: without stations nobody gets it, and it stays.
//! Rejected: deadlock.

use std::sync::mpsc;
use std::thread;

pub fn count(stations: &[Vec<u32>]) -> u32 {
    let (sender, receiver) = mpsc::channel();
    let mut senders = vec![sender];
    while senders.len() < stations.len() {
        senders.push(senders[0].clone());
    }
    thread::scope(|scope| {
        for votes in stations {
            let sender = senders.pop().unwrap();
            scope.spawn(move || {
                for vote in votes {
                    sender.send(*vote).unwrap();
                }
            });
        }
        receiver.iter().sum()
    })
}
