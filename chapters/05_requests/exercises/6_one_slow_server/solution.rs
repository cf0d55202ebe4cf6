//! Right: a worker takes the first page whose server is free, and marks the server in the
//! same step. So no server is asked twice at once, and none holds up another one.
//!
//! A worker that finds no free server goes home. That is safe: each page that is left lies
//! on a busy server, and whoever keeps that one busy comes back for it. As good: wait at a
//! `Condvar` until a server gets free.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::thread;

/// Fetches all pages; the one with the number `page` lies on the server `servers[page]`.
///
/// At most `workers` pages are fetched at once, and of each server at most one.
pub fn crawl<Fetch>(servers: &[usize], workers: usize, fetch: Fetch)
where
    Fetch: Fn(usize) + Sync,
{
    let waiting: Vec<_> = (0..servers.len()).collect();
    let work = Mutex::new((waiting, BTreeSet::new()));
    let next = || {
        let mut work = work.lock().unwrap();
        let (waiting, busy) = &mut *work;
        let is_free = |page: &usize| !busy.contains(&servers[*page]);
        let page = waiting.remove(waiting.iter().position(is_free)?);
        busy.insert(servers[page]);
        Some(page)
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
