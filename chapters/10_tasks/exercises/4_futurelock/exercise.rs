//! A guest book with one pen. Whoever wants to write queues up, and the pen goes to the first
//! in the queue.
//!
//! A guest who has waited for a second adds a line about it. Since they do, the book lies open
//! for ever, and nobody writes. Let every guest sign once, and the late ones say so.

use std::pin::pin;
use std::task::{Either, select, sleep};
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
        // TODO: who polls the signature while this line waits for the pen?
        book.write(&format!("{name} had to wait")).await;
        signature.await;
    }
}
