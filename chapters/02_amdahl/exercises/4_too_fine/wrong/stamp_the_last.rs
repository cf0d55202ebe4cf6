//! Tempting: two forms are fetched, and the next one is stamped.
//! Wrong: `pop` gives one of the two, and the other is dropped with the rest of the pile.
//! Rejected: loses work.

use std::thread;

pub fn stamp_all<Form>(
    fetch: impl Fn(usize) -> Vec<Form> + Sync,
    stamp: impl Fn(Form) + Sync,
) {
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(form) = fetch(2).pop() {
                    stamp(form);
                }
            });
        }
    });
}
