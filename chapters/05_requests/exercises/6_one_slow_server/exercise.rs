//! Two workers fetch pages from many servers, in the order of a list. When one server is
//! slow, both wait for it in the end, and the pages of all others don't come.
//!
//! Ask a server for one page at a time, and fetch pages of others meanwhile.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;

/// Fetches all pages; the one with the number `page` lies on the server `servers[page]`.
///
/// At most `workers` pages are fetched at once, and of each server at most one.
pub fn crawl<Fetch>(servers: &[usize], workers: usize, fetch: Fetch)
where
    Fetch: Fn(usize) + Sync,
{
    let waiting = Mutex::new((0..servers.len()).collect::<VecDeque<_>>());
    let next = || waiting.lock().unwrap().pop_front();
    let work = || {
        // TODO: is the page in front always the one to fetch now?
        while let Some(page) = next() {
            fetch(page);
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
}
