//! Two cooks share a stove. After each dish a cook steps aside, so that the other can cook.
//!
//! Tonight both stepped aside, and the stove has been free ever since. See that whoever has
//! stepped aside comes back after the other's dish.

use std::pin::Pin;
use std::task::{Context, Poll};

/// Lets others go first, once.
#[derive(Debug, Default)]
pub struct StepAside {
    has_stepped_aside: bool,
}

impl Future for StepAside {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<()> {
        if self.has_stepped_aside {
            return Poll::Ready(());
        }
        self.has_stepped_aside = true;
        // TODO: "I can't go on yet." Who is going to ask again, and why?
        Poll::Pending
    }
}
