//! The guard of the `match` is still alive when its arm takes the lock again.

use std::sync::Mutex;

pub fn wrong() {
    look_up_twice(|cache| match *cache.lock().unwrap() {
        Some(value) => value,
        None => *cache.lock().unwrap().insert(42),
    });
}

pub fn right() {
    look_up_twice(|cache| {
        let found = *cache.lock().unwrap();
        match found {
            Some(value) => value,
            None => *cache.lock().unwrap().insert(42),
        }
    });
}

fn look_up_twice(look_up: fn(&Mutex<Option<u32>>) -> u32) {
    let cache = Mutex::new(None);
    assert_eq!(look_up(&cache), 42, "wrong value: on a miss");
    assert_eq!(look_up(&cache), 42, "wrong value: on a hit");
}
