//! Tempting: rows are short, so a hundred of them make a turn.
//! Wrong: a row is as long as it likes. A hundred long rows are a very long turn.
//! Rejected: unfair.

use std::future::poll_fn;
use std::task::Poll;

pub const MOST: usize = 100;

pub async fn add_up<Row>(table: impl IntoIterator<Item = Row>) -> u64
where
    Row: IntoIterator<Item = u64>,
{
    let mut sum = 0;
    for (number, row) in table.into_iter().enumerate() {
        sum += row.into_iter().sum::<u64>();
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
