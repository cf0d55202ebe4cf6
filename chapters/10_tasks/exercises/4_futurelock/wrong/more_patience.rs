//! Tempting: after a minute the pen is surely there, so the second line never gets in the way.
//! Wrong: the guest who waited for three seconds says nothing about it; and whoever does wait
//! for a minute is stuck as before.
//! Rejected: lost wake-up, loses work.

use std::pin::pin;
use std::task::{Either, select, sleep};
use std::time::Duration;

pub trait Book {
    fn write(&self, line: &str) -> impl Future<Output = ()>;
}

pub async fn sign(book: &impl Book, name: &str) {
    let mut signature = pin!(book.write(name));
    let minute = sleep(Duration::from_secs(60));
    if let Either::Right(()) = select(signature.as_mut(), minute).await {
        book.write(&format!("{name} had to wait")).await;
        signature.await;
    }
}
