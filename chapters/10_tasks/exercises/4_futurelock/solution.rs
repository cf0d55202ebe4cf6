//! Right: both lines are polled until both are written. When the pen comes to the signature,
//! the signature is woken, asked, and hands the pen on.

use std::pin::pin;
use std::task::{Either, join, select, sleep};
use std::time::Duration;

/// A book, and a queue for its pen.
pub trait Book {
    /// Queues up, writes, and hands the pen on.
    ///
    /// To drop the future of it leaves the queue.
    fn write(&self, line: &str) -> impl Future<Output = ()>;
}

/// Signs with `name`, and with a second line where that took longer than a second.
pub async fn sign(book: &impl Book, name: &str) {
    let mut signature = pin!(book.write(name));
    let second = sleep(Duration::from_secs(1));
    if let Either::Right(()) = select(signature.as_mut(), second).await {
        let excuse = format!("{name} had to wait");
        join(signature, book.write(&excuse)).await;
    }
}
