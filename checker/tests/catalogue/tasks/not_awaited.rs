//! A task that nobody waits for may still be at work when its result is read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::task::{JoinHandle, block_on, spawn};

pub fn wrong() {
    store_in_a_task(async |task| drop(task));
}

pub fn right() {
    store_in_a_task(async |task| task.await.unwrap());
}

fn store_in_a_task(wait: impl AsyncFn(JoinHandle<()>)) {
    block_on(async {
        let is_stored = Arc::new(AtomicBool::new(false));
        let theirs = Arc::clone(&is_stored);
        // SeqCst: the bug is the missing wait, not an ordering.
        let task = spawn(async move { theirs.store(true, SeqCst) });
        wait(task).await;
        assert!(is_stored.load(SeqCst), "loses work: read too early");
    });
}
