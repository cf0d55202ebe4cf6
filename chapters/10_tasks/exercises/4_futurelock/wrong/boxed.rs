//! Tempting: a future in a box can move, so it seems to be on its own.
//! Wrong: a box is a place, not somebody who polls. The pen comes to a future that sleeps.
//! Rejected: lost wake-up.

use std::task::{Either, select, sleep};
use std::time::Duration;

pub trait Book {
    fn write(&self, line: &str) -> impl Future<Output = ()>;
}

pub async fn sign(book: &impl Book, name: &str) {
    let mut signature = Box::pin(book.write(name));
    let second = sleep(Duration::from_secs(1));
    if let Either::Right(()) = select(signature.as_mut(), second).await {
        book.write(&format!("{name} had to wait")).await;
        signature.await;
    }
}
