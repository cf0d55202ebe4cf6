//! Tempting: the first few workers take one of the left-over tasks each.
//! Wrong: their shares grow, but all begin where they began before: one task is done twice, and
//! the last ones by nobody.
//! Rejected: loses work.

pub fn share<Task>(tasks: &[Task], worker: usize, of: usize) -> &[Task] {
    let size = tasks.len() / of;
    let begin = worker * size;
    let one_more = usize::from(worker < tasks.len() % of);
    &tasks[begin..begin + size + one_more]
}
