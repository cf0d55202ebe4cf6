//! Tempting: the others go first, so they are served before the long sum.
//! Wrong: they are served once. Whoever comes after that waits for the whole year.
//! Rejected: unfair.

use std::future::poll_fn;
use std::task::Poll;

pub const MOST: usize = 100;

pub async fn add_up(bills: impl IntoIterator<Item = u64>) -> u64 {
    others_first().await;
    bills.into_iter().sum()
}

async fn others_first() {
    let mut is_their_turn = true;
    poll_fn(|context| {
        if !is_their_turn {
            return Poll::Ready(());
        }
        is_their_turn = false;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
