//! The main thread joins a worker while it holds what the worker needs.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn wrong() {
    let total = Arc::new(Mutex::new(0));
    let worker = spawn_worker(&total);
    let mut guard = total.lock().unwrap();
    worker.join().unwrap();
    *guard += 2;
    assert_eq!(*guard, 3, "lost update: a part is gone");
}

pub fn right() {
    let total = Arc::new(Mutex::new(0));
    let worker = spawn_worker(&total);
    *total.lock().unwrap() += 2;
    worker.join().unwrap();
    assert_eq!(*total.lock().unwrap(), 3, "lost update: a part is gone");
}

fn spawn_worker(total: &Arc<Mutex<u32>>) -> thread::JoinHandle<()> {
    let total = Arc::clone(total);
    thread::spawn(move || *total.lock().unwrap() += 1)
}
