//! Tempting: futures keep their waker for later; every text on futures says so.
//! Wrong: later never comes. The waker lies in the future, and nobody calls it.
//! Rejected: lost wake-up.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

#[derive(Default)]
pub struct StepAside {
    waker: Option<Waker>,
}

impl Future for StepAside {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.waker.is_some() {
            return Poll::Ready(());
        }
        self.waker = Some(context.waker().clone());
        Poll::Pending
    }
}
