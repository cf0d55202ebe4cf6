//! Asks whether the cell is empty, builds, and ignores that somebody was faster.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

#[derive(Default)]
struct Shop {
    connection: OnceLock<u32>,
    opened: AtomicU32,
}

impl Shop {
    fn open(&self) -> u32 {
        // Relaxed: a count that is read after the join.
        self.opened.fetch_add(1, Relaxed)
    }
}

pub fn wrong() {
    two_customers(|shop| {
        if shop.connection.get().is_none() {
            let _ = shop.connection.set(shop.open());
        }
    });
}

pub fn right() {
    two_customers(|shop| {
        shop.connection.get_or_init(|| shop.open());
    });
}

fn two_customers(serve: fn(&Shop)) {
    let shop = Shop::default();
    thread::scope(|scope| {
        scope.spawn(|| serve(&shop));
        serve(&shop);
    });
    // Relaxed: the scope has joined the other thread.
    assert_eq!(shop.opened.load(Relaxed), 1, "still races: opened twice");
}
