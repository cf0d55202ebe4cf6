//! Nothing there yet is taken for nothing more to come.

use std::sync::mpsc::{self, Receiver};
use std::thread;

pub fn wrong() {
    count_two(|receiver| receiver.try_iter().count());
}

pub fn right() {
    count_two(|receiver| receiver.iter().count());
}

fn count_two(count: fn(&Receiver<u32>) -> usize) {
    let (sender, receiver) = mpsc::channel();
    let producer = thread::spawn(move || {
        for item in 0..2 {
            // An error means that the receiver has given up: then its count is wrong.
            let _ = sender.send(item);
        }
    });
    let counted = count(&receiver);
    producer.join().unwrap();
    assert_eq!(counted, 2, "loses work: items are left");
}
