//! Tempting: a fold must begin with something, and the list's first item is at hand.
//! Wrong: each worker begins with it, so it is combined once more for each worker. With the
//! smallest number that does no harm, with words it does.
//! Rejected: wrong value, crash.

use std::thread;

pub fn reduced<T: Clone + Send + Sync>(
    items: &[T],
    identity: &T,
    combine: impl Fn(&T, &T) -> T + Sync,
) -> T {
    let Some(first) = items.first() else {
        return identity.clone();
    };
    let found: Vec<T> = thread::scope(|scope| {
        let combine = &combine;
        let start = |share: &[T]| {
            let share = share.to_vec();
            scope.spawn(move || {
                share
                    .iter()
                    .fold(first.clone(), |left, right| combine(&left, right))
            })
        };
        let workers: Vec<_> = items.chunks(2).map(start).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    found
        .iter()
        .fold(identity.clone(), |left, right| combine(&left, right))
}
