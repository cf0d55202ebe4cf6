//! Tempting: at most a hundred cells of each row, and then a turn.
//! Wrong: the cells behind them are never added up.
//! Rejected: loses work, wrong value.

use std::future::poll_fn;
use std::task::Poll;

pub const MOST: usize = 100;

pub async fn add_up<Row>(table: impl IntoIterator<Item = Row>) -> u64
where
    Row: IntoIterator<Item = u64>,
{
    let mut sum = 0;
    for row in table {
        sum += row.into_iter().take(MOST).sum::<u64>();
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
