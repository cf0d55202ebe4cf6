//! One stop message, two workers: the first one to see it leaves the other waiting.

use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;

/// `None` means: stop.
type Message = Option<u32>;

const WORKERS: usize = 2;

pub fn wrong() {
    stop_workers(1);
}

pub fn right() {
    stop_workers(WORKERS);
}

fn stop_workers(pills: usize) {
    let (sender, receiver) = mpsc::channel::<Message>();
    let receiver = Arc::new(Mutex::new(receiver));
    let workers: Vec<_> =
        (0..WORKERS)
            .map(|_| {
                let receiver = Arc::clone(&receiver);
                thread::spawn(move || {
                    while let Ok(Some(_)) = receiver.lock().unwrap().recv() {}
                })
            })
            .collect();
    for _ in 0..pills {
        sender.send(None).unwrap();
    }
    for worker in workers {
        worker.join().unwrap();
    }
    drop(sender);
}
