//! A function gives up at its deadline: who of its tasks goes on working?

use std::io;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::task::{self, JoinSet};
use tokio::time::timeout;
use workbook::show::{Cell, Column, Table};

use crate::alive::Alive;

/// Tasks that the function starts. None of them comes to an end by itself.
const TASKS: u64 = 10;
/// When it gives up.
const DEADLINE: Duration = Duration::from_millis(5);

/// Gives up on tasks that were started in two ways, and counts who is left.
///
/// # Errors
///
/// If there is no runtime to be had.
pub(crate) fn table() -> io::Result<Table> {
    let columns = [
        Column::new("way", "tasks are started with"),
        Column::new("started", "started"),
        Column::new("left", "still at work after the deadline"),
    ];
    let mut table = Table::new("A function gives up at its deadline", columns);
    for (way, left) in [
        ("tokio::spawn, handles dropped", left_after(forgetful)?),
        ("a JoinSet", left_after(structured)?),
    ] {
        table.row([Cell::text(way), Cell::Count(TASKS), Cell::Count(left)]);
    }
    Ok(table)
}

fn left_after<F: Future<Output = ()>>(way: fn(Alive) -> F) -> io::Result<u64> {
    let runtime = Builder::new_current_thread().enable_time().build()?;
    Ok(runtime.block_on(async {
        let alive = Alive::default();
        // It never ends by itself; that the time was up is what is wanted.
        let _ = timeout(DEADLINE, way(alive.clone())).await;
        // A task that was aborted is dropped at its next turn.
        task::yield_now().await;
        alive.count()
    }))
}

/// Starts tasks, and lets their handles go: nothing ends them.
async fn forgetful(alive: Alive) {
    let handles: Vec<_> = (0..TASKS)
        .map(|_| tokio::spawn(work(alive.clone())))
        .collect();
    for handle in handles {
        let _ = handle.await;
    }
}

/// Starts tasks in a set: when it is dropped, they end.
async fn structured(alive: Alive) {
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        tasks.spawn(work(alive.clone()));
    }
    while tasks.join_next().await.is_some() {}
}

async fn work(alive: Alive) {
    let _here = alive.enter();
    std::future::pending::<()>().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_whose_handles_are_dropped_go_on() {
        assert_eq!(left_after(forgetful).unwrap(), TASKS);
    }

    #[test]
    fn tasks_of_a_set_end_with_it() {
        assert_eq!(left_after(structured).unwrap(), 0);
    }
}
