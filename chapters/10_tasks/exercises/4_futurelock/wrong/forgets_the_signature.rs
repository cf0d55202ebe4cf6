//! Tempting: `select` gets the signature itself, and drops it when the second is over.
//! Wrong: the queue moves on, but the guest has left it without a signature.
//! Rejected: loses work.

use std::task::{Either, select, sleep};
use std::time::Duration;

pub trait Book {
    fn write(&self, line: &str) -> impl Future<Output = ()>;
}

pub async fn sign(book: &impl Book, name: &str) {
    let second = sleep(Duration::from_secs(1));
    if let Either::Right(()) = select(book.write(name), second).await {
        book.write(&format!("{name} had to wait")).await;
    }
}
