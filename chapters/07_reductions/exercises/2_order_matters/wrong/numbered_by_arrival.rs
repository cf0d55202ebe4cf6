//! Tempting: the results are numbered, and combined in the order of the numbers.
//! Wrong: a worker takes its number when it is finished. That is the order of arrival again.
//! Rejected: wrong value.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

pub fn reduced<T: Clone + Send + Sync>(
    items: &[T],
    identity: &T,
    combine: impl Fn(&T, &T) -> T + Sync,
) -> T {
    let found = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for share in items.chunks(2) {
            let (found, combine) = (&found, &combine);
            scope.spawn(move || {
                let mine = share
                    .iter()
                    .fold(identity.clone(), |left, right| combine(&left, right));
                let mut found = found.lock().unwrap();
                let number = found.len();
                found.insert(number, mine);
            });
        }
    });
    let found = found.into_inner().unwrap();
    found
        .values()
        .fold(identity.clone(), |left, right| combine(&left, right))
}
