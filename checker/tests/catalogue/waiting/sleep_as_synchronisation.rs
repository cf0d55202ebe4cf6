//! A long sleep makes it likely that the worker is done, and promises nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub fn wrong() {
    look_after_the_work(|worker| {
        thread::sleep(Duration::from_hours(1));
        drop(worker);
    });
}

pub fn right() {
    look_after_the_work(|worker| worker.join().unwrap());
}

fn look_after_the_work(wait: fn(JoinHandle<()>)) {
    let is_done = Arc::new(AtomicBool::new(false));
    let worker = thread::spawn({
        let is_done = Arc::clone(&is_done);
        // SeqCst: the bug is the sleep, not an ordering.
        move || is_done.store(true, SeqCst)
    });
    wait(worker);
    assert!(is_done.load(SeqCst), "loses work: looked too early");
}
