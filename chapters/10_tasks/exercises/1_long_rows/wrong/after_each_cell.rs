//! Tempting: no turn could be shorter.
//! Wrong: letting others go first costs more than adding a cell up.
//! Rejected: wrong value.

use std::future::poll_fn;
use std::task::Poll;

pub const MOST: usize = 100;

pub async fn add_up<Row>(table: impl IntoIterator<Item = Row>) -> u64
where
    Row: IntoIterator<Item = u64>,
{
    let mut sum = 0;
    for cell in table.into_iter().flatten() {
        sum += cell;
        others_first().await;
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
