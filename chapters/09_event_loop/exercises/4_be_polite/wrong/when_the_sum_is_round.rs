//! Tempting: a sum that is a multiple of a hundred comes up every now and then.
//! Wrong: when that is depends on the bills. With a free meal it never is, or each time.
//! Rejected: unfair, wrong value.

use std::future::poll_fn;
use std::task::Poll;

pub const MOST: usize = 100;

pub async fn add_up(bills: impl IntoIterator<Item = u64>) -> u64 {
    let mut sum = 0;
    for bill in bills {
        sum += bill;
        if sum % 100 == 0 {
            others_first().await;
        }
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
