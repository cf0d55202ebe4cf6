//! Tempting: whoever takes all forms at once reaches into the tray only once.
//! Wrong: the other clerk finds it empty, and has nothing to do all day.
//! Rejected: over-serialised.

use std::thread;

pub fn stamp_all<Form>(
    fetch: impl Fn(usize) -> Vec<Form> + Sync,
    stamp: impl Fn(Form) + Sync,
) {
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                fetch(usize::MAX).into_iter().for_each(&stamp);
            });
        }
    });
}
