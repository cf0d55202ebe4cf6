//! Tempting: the list has an order, so the page in front comes first.
//! Wrong: while its server is busy, the quick servers behind it wait as well.
//! Rejected: unfair.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Condvar, Mutex};
use std::thread;

pub fn crawl<Fetch>(servers: &[usize], workers: usize, fetch: Fetch)
where
    Fetch: Fn(usize) + Sync,
{
    let waiting: VecDeque<_> = (0..servers.len()).collect();
    let work = Mutex::new((waiting, BTreeSet::new()));
    let freed = Condvar::new();
    let next = || {
        let mut work = work.lock().unwrap();
        loop {
            let page = *work.0.front()?;
            if work.1.insert(servers[page]) {
                return work.0.pop_front();
            }
            work = freed.wait(work).unwrap();
        }
    };
    let work = || {
        while let Some(page) = next() {
            fetch(page);
            work.lock().unwrap().1.remove(&servers[page]);
            freed.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
}
