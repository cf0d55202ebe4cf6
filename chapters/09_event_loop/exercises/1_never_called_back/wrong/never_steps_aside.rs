//! Tempting: a future that is ready at once can't get lost.
//! Wrong: it can't let anybody go first either. Each cook makes all dishes in a row.
//! Rejected: over-serialised.

use std::pin::Pin;
use std::task::{Context, Poll};

#[derive(Default)]
pub struct StepAside {
    has_stepped_aside: bool,
}

impl Future for StepAside {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<()> {
        self.has_stepped_aside = true;
        assert!(self.has_stepped_aside);
        Poll::Ready(())
    }
}
