//! Tempting: a page whose server is busy is passed over, and the next one taken.
//! Wrong: nobody comes back for it. It is off the list, and was never fetched.
//! Rejected: loses work.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Mutex;
use std::thread;

pub fn crawl<Fetch>(servers: &[usize], workers: usize, fetch: Fetch)
where
    Fetch: Fn(usize) + Sync,
{
    let waiting: VecDeque<_> = (0..servers.len()).collect();
    let work = Mutex::new((waiting, BTreeSet::new()));
    let next = || {
        let mut work = work.lock().unwrap();
        loop {
            let page = work.0.pop_front()?;
            if work.1.insert(servers[page]) {
                return Some(page);
            }
        }
    };
    let work = || {
        while let Some(page) = next() {
            fetch(page);
            work.lock().unwrap().1.remove(&servers[page]);
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
}
