//! Tempting: a turn says who comes next, and whoever comes too early waits.
//! Wrong: it waits before it works. Only the last line needs the results to its left.
//! Rejected: over-serialised.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn reduced<T: Clone + Send + Sync>(
    items: &[T],
    identity: &T,
    combine: impl Fn(&T, &T) -> T + Sync,
) -> T {
    let all = Mutex::new((0, identity.clone()));
    let next = Condvar::new();
    thread::scope(|scope| {
        for (turn, share) in items.chunks(2).enumerate() {
            let (all, next, combine) = (&all, &next, &combine);
            scope.spawn(move || {
                let mut all = all.lock().unwrap();
                while all.0 != turn {
                    all = next.wait(all).unwrap();
                }
                let mine = share
                    .iter()
                    .fold(identity.clone(), |left, right| combine(&left, right));
                *all = (turn + 1, combine(&all.1, &mine));
                next.notify_all();
            });
        }
    });
    all.into_inner().unwrap().1
}
