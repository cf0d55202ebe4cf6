//! Three workers share ten tasks: each gets a slice of neighbouring ones.
//!
//! In the evening one task has not been done. Give each task to exactly one worker, and
//! let no worker have more than one task more than another.

/// The share of `worker`, from 0, if the tasks are shared among `of` workers.
pub fn share<Task>(tasks: &[Task], worker: usize, of: usize) -> &[Task] {
    let size = tasks.len() / of;
    // TODO: where does the share of the last worker end?
    let begin = worker * size;
    &tasks[begin..begin + size]
}
