//! `try_send` says that the channel is full, and nobody listens.

use std::sync::mpsc::{self, SyncSender};
use std::thread;

pub fn wrong() {
    send_two(|sender, item| {
        let _ = sender.try_send(item);
    });
}

pub fn right() {
    send_two(|sender, item| sender.send(item).unwrap());
}

fn send_two(send: fn(&SyncSender<u32>, u32)) {
    let (sender, receiver) = mpsc::sync_channel(1);
    let camera = thread::spawn(move || {
        send(&sender, 1);
        send(&sender, 2);
    });
    let sum: u32 = receiver.iter().sum();
    camera.join().unwrap();
    assert_eq!(sum, 3, "loses work: a frame is gone");
}
