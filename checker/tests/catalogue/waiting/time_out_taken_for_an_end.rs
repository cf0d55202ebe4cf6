//! A time-out says that it took long, not that nothing comes any more.

use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

pub fn wrong() {
    one_late_item(|items| items.recv_timeout(Duration::from_secs(1)).unwrap_or(0));
}

pub fn right() {
    one_late_item(|items| items.recv().unwrap_or(0));
}

fn one_late_item(sum: fn(&Receiver<u32>) -> u32) {
    let (item, items) = mpsc::channel();
    thread::spawn(move || item.send(42));
    assert_eq!(sum(&items), 42, "loses work: gave up too early");
}
