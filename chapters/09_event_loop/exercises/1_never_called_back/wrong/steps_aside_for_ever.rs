//! Tempting: it calls the waker each time, so it never gets lost.
//! Wrong: it also answers `Pending` each time. The loop polls it for ever, and no dish is
//! made any more.
//! Rejected: livelock, hang.

use std::pin::Pin;
use std::task::{Context, Poll};

#[derive(Default)]
pub struct StepAside {
    has_stepped_aside: bool,
}

impl Future for StepAside {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.has_stepped_aside = true;
        assert!(self.has_stepped_aside);
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
