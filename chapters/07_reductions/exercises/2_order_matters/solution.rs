//! Right: all shares are reduced side by side, and their results combined in list order.
//!
//! That takes associativity only. Commutativity is needed where results are combined in the
//! order in which they happen to come.

use std::thread;

/// All items, combined from left to right, by one worker for each two of them.
///
/// `combine` is associative, and `identity` changes nothing on either side of it.
pub fn reduced<T: Clone + Send + Sync>(
    items: &[T],
    identity: &T,
    combine: impl Fn(&T, &T) -> T + Sync,
) -> T {
    let fold = |found: Vec<T>| {
        let mut found = found.into_iter();
        found
            .next()
            .map(|first| found.fold(first, |left, right| combine(&left, &right)))
            .unwrap_or_else(|| identity.clone())
    };
    let found = thread::scope(|scope| {
        let fold = &fold;
        let start = |share: &[T]| {
            let share = share.to_vec();
            scope.spawn(move || fold(share))
        };
        let workers: Vec<_> = items.chunks(2).map(start).collect();
        let found = workers.into_iter().map(|worker| worker.join().unwrap());
        found.collect()
    });
    fold(found)
}
