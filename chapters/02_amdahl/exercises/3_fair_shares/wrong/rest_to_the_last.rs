//! Tempting: whatever is left over goes to the last worker.
//! Wrong: with seven workers that can be six tasks more than each of the others has, and all
//! of them wait for it.
//! Rejected: unfair.

pub fn share<Task>(tasks: &[Task], worker: usize, of: usize) -> &[Task] {
    let size = tasks.len() / of;
    let begin = worker * size;
    let end = if worker + 1 == of { tasks.len() } else { begin + size };
    &tasks[begin..end]
}
