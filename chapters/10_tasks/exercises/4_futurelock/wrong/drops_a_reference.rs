//! Tempting: a signature that is dropped leaves the queue, and signs anew after the excuse.
//! Wrong: what is dropped is the pinned reference. The future lives to the end of the block,
//! and keeps its place in the queue.
//! Rejected: lost wake-up.

use std::pin::pin;
use std::task::{Either, select, sleep};
use std::time::Duration;

pub trait Book {
    fn write(&self, line: &str) -> impl Future<Output = ()>;
}

#[allow(clippy::drop_non_drop, reason = "the mistake")]
pub async fn sign(book: &impl Book, name: &str) {
    let mut signature = pin!(book.write(name));
    let second = sleep(Duration::from_secs(1));
    if let Either::Right(()) = select(signature.as_mut(), second).await {
        drop(signature);
        book.write(&format!("{name} had to wait")).await;
        book.write(name).await;
    }
}
