//! Tempting: a hundred turns are surely enough for anybody.
//! Wrong: a hundred turns of a long list are long turns. The list has to be read before its
//! length is known, too, and that is one long turn by itself.
//! Rejected: unfair, wrong value.

use std::future::poll_fn;
use std::task::Poll;

pub const MOST: usize = 100;

pub async fn add_up(bills: impl IntoIterator<Item = u64>) -> u64 {
    let bills: Vec<_> = bills.into_iter().collect();
    let share = bills.len().div_ceil(MOST).max(1);
    let mut sum = 0;
    for bills in bills.chunks(share) {
        sum += bills.iter().sum::<u64>();
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
