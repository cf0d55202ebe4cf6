//! Looked up under the read lock, built under the write lock, without a second look.

use std::sync::RwLock;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

#[derive(Default)]
struct Cache {
    entry: RwLock<Option<u32>>,
    built: AtomicU32,
}

impl Cache {
    fn build(&self) -> u32 {
        // Relaxed: a count that is read after the join.
        self.built.fetch_add(1, Relaxed);
        42
    }
}

pub fn wrong() {
    two_look_ups(|cache| {
        if cache.entry.read().unwrap().is_none() {
            let value = cache.build();
            *cache.entry.write().unwrap() = Some(value);
        }
    });
}

pub fn right() {
    two_look_ups(|cache| {
        if cache.entry.read().unwrap().is_none() {
            cache
                .entry
                .write()
                .unwrap()
                .get_or_insert_with(|| cache.build());
        }
    });
}

fn two_look_ups(look_up: fn(&Cache)) {
    let cache = Cache::default();
    thread::scope(|scope| {
        scope.spawn(|| look_up(&cache));
        look_up(&cache);
    });
    // Relaxed: the scope has joined the other thread.
    assert_eq!(cache.built.load(Relaxed), 1, "still races: built twice");
}
