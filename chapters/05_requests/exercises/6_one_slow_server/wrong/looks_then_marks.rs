//! Tempting: look for a free server under the lock, and mark it under the lock.
//! Wrong: these are two locks. Two workers find the same server free, and both mark it.
//! Rejected: unbounded, unfair.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex};
use std::thread;

pub fn crawl<Fetch>(servers: &[usize], workers: usize, fetch: Fetch)
where
    Fetch: Fn(usize) + Sync,
{
    let waiting = Mutex::new((0..servers.len()).collect::<Vec<_>>());
    let busy = Mutex::new(BTreeSet::new());
    let freed = Condvar::new();
    let next = || {
        let mut waiting = waiting.lock().unwrap();
        while !waiting.is_empty() {
            let busy = busy.lock().unwrap().clone();
            let is_free = |page: &usize| !busy.contains(&servers[*page]);
            if let Some(place) = waiting.iter().position(is_free) {
                return Some(waiting.remove(place));
            }
            waiting = freed.wait(waiting).unwrap();
        }
        None
    };
    let work = || {
        while let Some(page) = next() {
            busy.lock().unwrap().insert(servers[page]);
            fetch(page);
            busy.lock().unwrap().remove(&servers[page]);
            drop(waiting.lock().unwrap());
            freed.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
}
