//! A reader wants to write, and waits for all readers to leave: itself among them.

use std::sync::RwLock;
use std::thread;

pub fn wrong() {
    two_renewals(|version| {
        let old = version.read().unwrap();
        if *old < 2 {
            *version.write().unwrap() += 1;
        }
    });
}

pub fn right() {
    two_renewals(|version| {
        let mut newest = version.write().unwrap();
        if *newest < 2 {
            *newest += 1;
        }
    });
}

fn two_renewals(renew: fn(&RwLock<u32>)) {
    let version = RwLock::new(0);
    thread::scope(|scope| {
        scope.spawn(|| renew(&version));
        renew(&version);
    });
    assert_eq!(
        *version.read().unwrap(),
        2,
        "lost update: a renewal is gone"
    );
}
