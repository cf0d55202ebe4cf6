//! Right: whoever answers `Pending` has seen to it that somebody calls the waker. Nothing
//! outside will happen here, so the future calls it at once, and only then.

use std::pin::Pin;
use std::task::{Context, Poll};

/// Lets others go first, once.
#[derive(Debug, Default)]
pub struct StepAside {
    has_stepped_aside: bool,
}

impl Future for StepAside {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.has_stepped_aside {
            return Poll::Ready(());
        }
        self.has_stepped_aside = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
