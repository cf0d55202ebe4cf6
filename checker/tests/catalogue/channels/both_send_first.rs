//! Two mailboxes without room, and both sides send before they receive.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

type Side = (SyncSender<u32>, Receiver<u32>);

pub fn wrong() {
    exchange(|(sender, receiver)| {
        sender.send(1).unwrap();
        receiver.recv().unwrap()
    });
}

pub fn right() {
    exchange(|(sender, receiver)| {
        let got = receiver.recv().unwrap();
        sender.send(1).unwrap();
        got
    });
}

/// The worker does as `act` says; the main thread sends first.
fn exchange(act: fn(Side) -> u32) {
    let (to_worker, from_main) = mpsc::sync_channel(0);
    let (to_main, from_worker) = mpsc::sync_channel(0);
    let worker = thread::spawn(move || act((to_main, from_main)));
    to_worker.send(1).unwrap();
    assert_eq!(from_worker.recv(), Ok(1), "loses work: no answer");
    assert_eq!(worker.join().unwrap(), 1, "loses work: no question");
}
