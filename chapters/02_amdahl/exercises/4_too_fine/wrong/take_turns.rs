//! Tempting: with a lock around fetching and stamping no clerk's hand meets the other's.
//! Wrong: while one clerk stamps, the other waits for that lock.
//! Rejected: over-serialised.

use std::sync::Mutex;
use std::thread;

pub fn stamp_all<Form>(
    fetch: impl Fn(usize) -> Vec<Form> + Sync,
    stamp: impl Fn(Form) + Sync,
) {
    let turn = Mutex::new(());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let _turn = turn.lock().unwrap();
                    let forms = fetch(2);
                    if forms.is_empty() {
                        break;
                    }
                    forms.into_iter().for_each(&stamp);
                }
            });
        }
    });
}
