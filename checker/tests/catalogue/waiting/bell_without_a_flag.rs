//! A notification is not kept: whoever comes later waits for ever.

use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Start {
    has_begun: Mutex<bool>,
    begun: Condvar,
}

pub fn wrong() {
    begin_and_wait(|start| {
        let has_begun = start.has_begun.lock().unwrap();
        drop(start.begun.wait(has_begun).unwrap());
    });
}

pub fn right() {
    begin_and_wait(|start| {
        let has_begun = start.has_begun.lock().unwrap();
        drop(
            start
                .begun
                .wait_while(has_begun, |has_begun| !*has_begun)
                .unwrap(),
        );
    });
}

fn begin_and_wait(wait: fn(&Start)) {
    let start = Start::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            *start.has_begun.lock().unwrap() = true;
            start.begun.notify_all();
        });
        wait(&start);
    });
}
