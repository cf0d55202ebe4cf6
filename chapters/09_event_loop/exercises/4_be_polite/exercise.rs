//! A task adds up the takings of a year, while others on the same thread serve guests.
//!
//! On the last evening of the year nobody was served for a while. Add up at most a hundred
//! bills at a time, and let the others have a turn in between.

use std::future::poll_fn;
use std::task::Poll;

/// So many bills may be added up between two turns of the others.
pub const MOST: usize = 100;

/// The sum of all bills.
pub async fn add_up(bills: impl IntoIterator<Item = u64>) -> u64 {
    let mut sum = 0;
    // TODO: when do the guests get their soup?
    for bill in bills {
        sum += bill;
    }
    others_first().await;
    sum
}

/// Lets others have a turn, once.
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
