//! A task adds up a table, row by row, and lets the other tasks have a turn after each row.
//!
//! That was polite until somebody brought a table with one long row. Let no turn be longer
//! than a hundred cells, whatever the rows are like.

use std::future::poll_fn;
use std::task::Poll;

/// So many cells may be added up between two turns of the others.
pub const MOST: usize = 100;

/// The sum of all cells.
pub async fn add_up<Row>(table: impl IntoIterator<Item = Row>) -> u64
where
    Row: IntoIterator<Item = u64>,
{
    let mut sum = 0;
    for row in table {
        // TODO: how long is a row?
        sum += row.into_iter().sum::<u64>();
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
