//! The sum is read while a worker is still adding to it.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn wrong() {
    let sum = Arc::new(Mutex::new(0));
    let worker = spawn_adder(&sum);
    let seen = *sum.lock().unwrap();
    worker.join().unwrap();
    assert_eq!(seen, 3, "loses work: read too early");
}

pub fn right() {
    let sum = Arc::new(Mutex::new(0));
    spawn_adder(&sum).join().unwrap();
    let seen = *sum.lock().unwrap();
    assert_eq!(seen, 3, "loses work: read too early");
}

fn spawn_adder(sum: &Arc<Mutex<u32>>) -> thread::JoinHandle<()> {
    let sum = Arc::clone(sum);
    thread::spawn(move || {
        for part in [1, 2] {
            *sum.lock().unwrap() += part;
        }
    })
}
