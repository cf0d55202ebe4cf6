//! Tempting: each station says that it is done, and the loop ends.
//! Wrong: it ends when the first one is done. The others are still sending.
//! Rejected: loses work, deadlock, wrong value.

use std::sync::mpsc;
use std::thread;

pub fn count(stations: &[Vec<u32>]) -> u32 {
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for votes in stations {
            let sender = sender.clone();
            scope.spawn(move || {
                for vote in votes {
                    let _ = sender.send(Some(*vote));
                }
                let _ = sender.send(None);
            });
        }
        receiver.iter().map_while(|vote| vote).sum()
    })
}
