//! Several answers to wait for: all of them, the first of them, or none for long.

use std::io;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::task::{self, JoinSet};
use tokio::time::{Instant, sleep, timeout};
use workbook::show::{Cell, Column, Table};

use crate::alive::Alive;

/// So many milliseconds after a question there is an answer to it.
const WAITS: [u64; 3] = [30, 20, 10];
/// Between the first answer and the second one.
const LIMIT: Duration = Duration::from_millis(15);

/// A way to wait for answers; it returns how many it got.
type Way<F> = fn(Alive) -> F;

/// What came of one way to wait.
#[derive(Debug, PartialEq, Eq)]
struct Waited {
    took: Duration,
    answers: u64,
    /// Questions that were begun and given up.
    dropped: u64,
    /// Questions that go on, though nobody waits any more.
    go_on: u64,
}

/// Five ways, side by side.
///
/// # Errors
///
/// If there is no runtime to be had.
pub(crate) fn table() -> io::Result<Table> {
    let columns = [
        Column::new("way", "wait for three answers"),
        Column::new("took_s", "takes"),
        Column::new("answers", "answers"),
        Column::new("dropped", "dropped"),
        Column::new("go_on", "go on"),
    ];
    let title = "Three answers, after 30, 20 and 10 ms";
    let mut table = Table::new(title, columns);
    for (way, waited) in [
        ("one, then the next", wait(in_turn)?),
        ("all: a JoinSet", wait(all)?),
        ("the first: join_next, once", wait(first)?),
        ("all, within 15 ms: timeout", wait(all_in_time)?),
        ("not at all: spawn", wait(not_at_all)?),
    ] {
        table.row([
            Cell::text(way),
            Cell::Time(waited.took),
            Cell::Count(waited.answers),
            Cell::Count(waited.dropped),
            Cell::Count(waited.go_on),
        ]);
    }
    Ok(table)
}

fn wait<F: Future<Output = u64>>(way: Way<F>) -> io::Result<Waited> {
    let runtime = Builder::new_current_thread().enable_time().build()?;
    Ok(runtime.block_on(waited(way)))
}

async fn waited<F: Future<Output = u64>>(way: Way<F>) -> Waited {
    let alive = Alive::default();
    let begun = Instant::now();
    let answers = way(alive.clone()).await;
    let took = begun.elapsed();
    // A task that was aborted is dropped at its next turn.
    task::yield_now().await;
    let go_on = alive.count();
    Waited {
        took,
        answers,
        dropped: WAITS.len() as u64 - answers - go_on,
        go_on,
    }
}

async fn answer(milliseconds: u64, alive: Alive) {
    let _here = alive.enter();
    sleep(Duration::from_millis(milliseconds)).await;
}

/// Asks all three at once.
fn ask(alive: &Alive) -> JoinSet<()> {
    WAITS
        .iter()
        .map(|&wait| answer(wait, alive.clone()))
        .collect()
}

async fn in_turn(alive: Alive) -> u64 {
    for wait in WAITS {
        answer(wait, alive.clone()).await;
    }
    WAITS.len() as u64
}

async fn all(alive: Alive) -> u64 {
    ask(&alive).join_all().await.len() as u64
}

async fn first(alive: Alive) -> u64 {
    // The set ends with this function, and the two others with the set.
    u64::from(ask(&alive).join_next().await.is_some())
}

/// The answers that came before the limit are kept.
async fn all_in_time(alive: Alive) -> u64 {
    let (mut asked, mut answers) = (ask(&alive), 0);
    let all = async {
        while asked.join_next().await.is_some() {
            answers += 1;
        }
    };
    // Whether it was in time or not, what counts is how many answers there are.
    let _ = timeout(LIMIT, all).await;
    answers
}

async fn not_at_all(alive: Alive) -> u64 {
    for wait in WAITS {
        tokio::spawn(answer(wait, alive.clone()));
    }
    // They have not begun before others have a turn.
    task::yield_now().await;
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On a clock that jumps to what is due next as soon as nobody has anything to do, so
    /// that nothing depends on how fast the machine is.
    fn wait_jumping<F: Future<Output = u64>>(way: Way<F>) -> Waited {
        let mut runtime = Builder::new_current_thread();
        let runtime = runtime.enable_time().start_paused(true).build();
        runtime.unwrap().block_on(waited(way))
    }

    fn counts<F: Future<Output = u64>>(way: Way<F>) -> [u64; 3] {
        let waited = wait_jumping(way);
        [waited.answers, waited.dropped, waited.go_on]
    }

    #[test]
    fn whoever_waits_for_all_gets_all() {
        assert_eq!(counts(in_turn), [3, 0, 0]);
        assert_eq!(counts(all), [3, 0, 0]);
    }

    #[test]
    fn in_turn_takes_the_sum_and_all_at_once_the_longest() {
        assert_eq!(wait_jumping(in_turn).took.as_millis(), 60);
        assert_eq!(wait_jumping(all).took.as_millis(), 30);
    }

    #[test]
    fn whoever_waits_for_the_first_drops_the_others() {
        assert_eq!(counts(first), [1, 2, 0]);
    }

    #[test]
    fn what_came_before_the_limit_is_kept_and_the_rest_dropped() {
        assert_eq!(counts(all_in_time), [1, 2, 0]);
    }

    #[test]
    fn what_was_spawned_goes_on_without_us() {
        assert_eq!(counts(not_at_all), [0, 0, 3]);
    }
}
