//! The reader stops after the first item, and the writer takes that for a disaster.

use std::sync::mpsc::{self, Sender};
use std::thread;

pub fn wrong() {
    read_one_of_two(|sender| {
        for item in 0..2 {
            sender.send(item).unwrap();
        }
    });
}

pub fn right() {
    read_one_of_two(|sender| {
        for item in 0..2 {
            if sender.send(item).is_err() {
                return;
            }
        }
    });
}

fn read_one_of_two(write: fn(Sender<u32>)) {
    let (sender, receiver) = mpsc::channel();
    let writer = thread::spawn(move || write(sender));
    let first = receiver.recv();
    drop(receiver);
    assert_eq!(first, Ok(0), "loses work: the first item");
    assert!(writer.join().is_ok(), "loses work: the writer has panicked");
}
