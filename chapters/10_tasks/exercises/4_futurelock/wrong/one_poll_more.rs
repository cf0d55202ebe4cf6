//! Tempting: the signature is asked once more, in case the pen has come meanwhile.
//! Wrong: it has not, and after that nobody asks any more.
//! Rejected: lost wake-up.

use std::future::poll_fn;
use std::pin::pin;
use std::task::{Either, Poll, select, sleep};
use std::time::Duration;

pub trait Book {
    fn write(&self, line: &str) -> impl Future<Output = ()>;
}

pub async fn sign(book: &impl Book, name: &str) {
    let mut signature = pin!(book.write(name));
    let second = sleep(Duration::from_secs(1));
    if let Either::Right(()) = select(signature.as_mut(), second).await {
        let is_done =
            poll_fn(|context| Poll::Ready(signature.as_mut().poll(context).is_ready()))
                .await;
        book.write(&format!("{name} had to wait")).await;
        if !is_done {
            signature.await;
        }
    }
}
