//! Tempting: whole hundreds, one after the other, with a turn after each.
//! Wrong: what is left over makes no whole hundred, and is never added.
//! Rejected: loses work, unfair, wrong value.

use std::future::poll_fn;
use std::task::Poll;

pub const MOST: usize = 100;

pub async fn add_up(bills: impl IntoIterator<Item = u64>) -> u64 {
    let bills: Vec<_> = bills.into_iter().collect();
    let mut sum = 0;
    for hundred in bills.chunks_exact(MOST) {
        sum += hundred.iter().sum::<u64>();
        others_first().await;
    }
    sum
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
