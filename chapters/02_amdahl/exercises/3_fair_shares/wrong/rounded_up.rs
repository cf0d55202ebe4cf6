//! Tempting: shares that are rounded up leave nothing over.
//! Wrong: the first workers use up what the last ones should have. Of eight tasks, five workers
//! take two, two, two, two and none.
//! Rejected: unfair.

pub fn share<Task>(tasks: &[Task], worker: usize, of: usize) -> &[Task] {
    let size = tasks.len().div_ceil(of);
    let end = |share: usize| (share * size).min(tasks.len());
    &tasks[end(worker)..end(worker + 1)]
}
