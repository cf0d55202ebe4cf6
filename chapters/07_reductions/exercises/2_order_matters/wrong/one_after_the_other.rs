//! Tempting: if each worker is joined before the next one starts, the order is kept.
//! Wrong: it is, for one worker works at a time.
//! Rejected: over-serialised.

use std::thread;

pub fn reduced<T: Clone + Send + Sync>(
    items: &[T],
    identity: &T,
    combine: impl Fn(&T, &T) -> T + Sync,
) -> T {
    let mut all = identity.clone();
    for share in items.chunks(2) {
        let mine = thread::scope(|scope| {
            let worker = scope.spawn(|| {
                share
                    .iter()
                    .fold(identity.clone(), |left, right| combine(&left, right))
            });
            worker.join().unwrap()
        });
        all = combine(&all, &mine);
    }
    all
}
