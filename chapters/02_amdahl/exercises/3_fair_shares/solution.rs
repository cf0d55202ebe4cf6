//! Right: both ends of a share are rounded in the same way, so one share ends where the next
//! begins, and the last one ends with the list.
//!
//! Rounding moves an end by less than one task, so no two shares differ by two.
//!
//! Shares with the same number of tasks are fair only if the tasks are alike. If they are not,
//! let whoever has nothing left take the next few.

/// The share of `worker`, from 0, if the tasks are shared among `of` workers.
pub fn share<Task>(tasks: &[Task], worker: usize, of: usize) -> &[Task] {
    let end = |share: usize| tasks.len() * share / of;
    &tasks[end(worker)..end(worker + 1)]
}
