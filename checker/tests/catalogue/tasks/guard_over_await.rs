//! A future keeps a lock while it waits, and the next one on its thread asks for it.

use std::sync::Mutex;
use std::task::{block_on, join, yield_now};

pub fn wrong() {
    block_on(async {
        let sum = Mutex::new(0);
        let add = async |part: u32| {
            let mut guard = sum.lock().unwrap();
            yield_now().await;
            *guard += part;
        };
        join(add(1), add(2)).await;
        assert_eq!(*sum.lock().unwrap(), 3, "lost update: a part is gone");
    });
}

pub fn right() {
    block_on(async {
        let sum = Mutex::new(0);
        let add = async |part: u32| {
            yield_now().await;
            *sum.lock().unwrap() += part;
        };
        join(add(1), add(2)).await;
        assert_eq!(*sum.lock().unwrap(), 3, "lost update: a part is gone");
    });
}
