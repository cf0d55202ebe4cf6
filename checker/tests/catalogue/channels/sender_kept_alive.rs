//! The receiver waits for the last sender to go, and the last one is in its own hands.

use std::sync::mpsc;
use std::thread;

pub fn wrong() {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn({
        let sender = sender.clone();
        move || sender.send(42).unwrap()
    });
    let sum: u32 = receiver.iter().sum();
    drop(sender);
    worker.join().unwrap();
    assert_eq!(sum, 42, "loses work: the sum");
}

pub fn right() {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn({
        let sender = sender.clone();
        move || sender.send(42).unwrap()
    });
    drop(sender);
    let sum: u32 = receiver.iter().sum();
    worker.join().unwrap();
    assert_eq!(sum, 42, "loses work: the sum");
}
