//! Tempting: the waker is called, and exactly once.
//! Wrong: it is called in the second poll, and there is no second poll without that call.
//! Rejected: lost wake-up.

use std::pin::Pin;
use std::task::{Context, Poll};

#[derive(Default)]
pub struct StepAside {
    has_stepped_aside: bool,
}

impl Future for StepAside {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.has_stepped_aside {
            context.waker().wake_by_ref();
            return Poll::Ready(());
        }
        self.has_stepped_aside = true;
        Poll::Pending
    }
}
