//! Right: the number of bills decides, not their sum and not the clock. Each hundredth is
//! followed by a turn of the others; so no turn is longer, and few are wasted.

use std::future::poll_fn;
use std::task::Poll;

/// So many bills may be added up between two turns of the others.
pub const MOST: usize = 100;

/// The sum of all bills.
pub async fn add_up(bills: impl IntoIterator<Item = u64>) -> u64 {
    let mut sum = 0;
    for (number, bill) in bills.into_iter().enumerate() {
        sum += bill;
        if (number + 1).is_multiple_of(MOST) {
            others_first().await;
        }
    }
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
