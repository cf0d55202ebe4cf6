//! The same two workers in every order: who hangs, and who can work at the same time.

use every_order::sync::Mutex;
use every_order::trace::model::Story;
use every_order::{Explorer, Gauge, Report, outcomes, thread};

use crate::explored::workers::{WAYS, Way};

/// Two workers on a queue.
fn two_workers(way: Way, jobs: &[u64], work: &(dyn Fn(u64) + Sync)) {
    let queue = Mutex::new(jobs.to_vec());
    let work_off = || (way.work_off)(&queue, work);
    thread::scope(|scope| {
        scope.spawn(work_off);
        work_off();
    });
}

/// With as few steps as possible: one job, and nothing to do.
fn explore(way: Way) -> Report {
    Explorer::new().check(|| two_workers(way, &[1], &|_| ()))
}

/// How many were at work at once, of two workers with two jobs.
fn most_at_work(way: Way) -> usize {
    let at_work = Gauge::new();
    two_workers(way, &[1, 2], &|_| drop(at_work.enter()));
    at_work.peak()
}

/// In how many orders both are at work at once; `deadlock` if they don't come to an end.
pub(crate) fn both_at_work(way: Way) -> String {
    if explore(way).verdict.is_failed() {
        return String::from("deadlock");
    }
    let table = outcomes(|| most_at_work(way)).table();
    let both = table.rows.iter().find(|row| row.result == "2");
    let both = both.map_or(0, |row| row.orders);
    format!("{both} of {} orders", table.orders)
}

/// The shortest order in which a worker waits for ever, step by step.
pub(crate) fn story() -> Option<Story> {
    explore(WAYS[0]).story
}

#[cfg(test)]
mod tests {
    use every_order::trace::model::Failure;

    use super::*;

    #[test]
    fn an_exit_that_forgets_to_unlock_leaves_the_other_waiting_for_ever() {
        let failure = story().and_then(|story| story.failure);
        assert!(
            matches!(failure, Some(Failure::Deadlock { .. })),
            "{failure:?}"
        );
    }

    #[test]
    fn whoever_unlocks_at_each_exit_never_hangs() {
        for way in &WAYS[1..] {
            assert!(explore(*way).verdict.is_proved(), "{}", way.name);
        }
    }

    #[test]
    fn only_a_guard_over_the_work_keeps_the_other_from_working() {
        for way in &WAYS[1..] {
            let both = outcomes(|| most_at_work(*way)).results().max() == Some(&2);
            assert_eq!(both, way.name != "guard over the work", "{}", way.name);
        }
    }
}
