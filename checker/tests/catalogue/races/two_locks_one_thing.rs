//! Both take a lock, but not the same one.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

#[derive(Default)]
struct Stock {
    counter_desk: Mutex<()>,
    back_office: Mutex<()>,
    pieces: AtomicU32,
}

impl Stock {
    fn add(&self, desk: &Mutex<()>, pieces: u32) {
        let _guard = desk.lock().unwrap();
        // Relaxed: meant to be guarded by the lock.
        let before = self.pieces.load(Relaxed);
        self.pieces.store(before + pieces, Relaxed);
    }
}

pub fn wrong() {
    two_deliveries(|stock| stock.add(&stock.back_office, 1));
}

pub fn right() {
    two_deliveries(|stock| stock.add(&stock.counter_desk, 1));
}

fn two_deliveries(deliver: fn(&Stock)) {
    let stock = Stock::default();
    thread::scope(|scope| {
        scope.spawn(|| deliver(&stock));
        stock.add(&stock.counter_desk, 2);
    });
    // Relaxed: the scope has joined the other thread.
    assert_eq!(
        stock.pieces.load(Relaxed),
        3,
        "still races: a delivery is gone"
    );
}
