//! Tempting: what came late was put on the wrong side, so the sides are swapped.
//! Wrong: now it is wrong for whoever comes in the right order. No fixed side is right.
//! Rejected: wrong value.

use std::sync::Mutex;
use std::thread;

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
                *all = combine(&mine, &all);
            });
        }
    });
    all.into_inner().unwrap()
}
