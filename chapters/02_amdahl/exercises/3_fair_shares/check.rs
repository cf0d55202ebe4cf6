//! However many tasks and workers, each task has one worker, and the shares are fair.
//!
//! Shipped: loses work.
//! Bounded: a slice has no order to explore; all small numbers are tried.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

mod exercise;

use exercise::share;

/// Fewer tasks than workers, as many, and more with any remainder.
fn crews() -> impl Iterator<Item = (Vec<usize>, usize)> {
    let counts = (0..=24).flat_map(|tasks| (1..=7).map(move |of| (tasks, of)));
    counts.map(|(tasks, of)| ((0..tasks).collect(), of))
}

#[test]
fn each_task_belongs_to_one_worker() {
    for (tasks, of) in crews() {
        let shares = (0..of).map(|worker| share(&tasks, worker, of));
        let together: Vec<_> = shares.flatten().copied().collect();
        let count = tasks.len();
        assert_eq!(together, tasks, "loses work: {count} tasks, {of} workers");
    }
}

#[test]
fn no_worker_has_two_tasks_more_than_another() {
    for (tasks, of) in crews() {
        let sizes: Vec<_> = (0..of)
            .map(|worker| share(&tasks, worker, of).len())
            .collect();
        let most = sizes.iter().max().expect("at least one worker");
        let least = sizes.iter().min().expect("at least one worker");
        assert!(
            most - least <= 1,
            "unfair: {sizes:?} of {} tasks",
            tasks.len()
        );
    }
}
