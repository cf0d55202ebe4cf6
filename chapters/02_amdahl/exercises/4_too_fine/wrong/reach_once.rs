//! Tempting: each clerk takes a large pile once, and never reaches again.
//! Wrong: it depends on the tray whether two piles are all. What is left over, nobody stamps.
//! Rejected: loses work.

use std::thread;

pub fn stamp_all<Form>(
    fetch: impl Fn(usize) -> Vec<Form> + Sync,
    stamp: impl Fn(Form) + Sync,
) {
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                fetch(2).into_iter().for_each(&stamp);
            });
        }
    });
}
