//! Workers each combine two neighbours of a list; what they find is combined in the end.
//!
//! With sums nobody complained. With sentences the words come in the wrong order. Give what a
//! loop from left to right would give, whoever finishes first.

use std::sync::Mutex;
use std::thread;

/// All items, combined from left to right, by one worker for each two of them.
///
/// `combine` is associative, and `identity` changes nothing on either side of it.
pub fn reduced<T: Clone + Send + Sync>(
    items: &[T],
    identity: &T,
    combine: impl Fn(&T, &T) -> T + Sync,
) -> T {
    let all = Mutex::new(identity.clone());
    thread::scope(|scope| {
        for share in items.chunks(2) {
            let (all, combine) = (&all, &combine);
            scope.spawn(move || {
                let mine = share
                    .iter()
                    .fold(identity.clone(), |left, right| combine(&left, right));
                let mut all = all.lock().unwrap();
                // TODO: what stands to the left of `mine` here?
                *all = combine(&all, &mine);
            });
        }
    });
    all.into_inner().unwrap()
}
