//! Right: cells are counted, across all rows. How long a row is makes no difference.

use std::future::poll_fn;
use std::task::Poll;

/// So many cells may be added up between two turns of the others.
pub const MOST: usize = 100;

/// The sum of all cells.
pub async fn add_up<Row>(table: impl IntoIterator<Item = Row>) -> u64
where
    Row: IntoIterator<Item = u64>,
{
    let (mut sum, mut cells) = (0, 0);
    for row in table {
        for cell in row {
            sum += cell;
            cells += 1;
            if cells == MOST {
                others_first().await;
                cells = 0;
            }
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
