//! A crawler starts a thread for each page. The server bans whoever has more requests
//! under way at once than it allows.
//!
//! There are permits, and still we were banned. Let no page wait without need.

use std::sync::{Condvar, Mutex};
use std::thread;

/// So many permits. Each is given back when it is dropped.
struct Permits {
    free: Mutex<usize>,
    freed: Condvar,
}

struct Permit<'a>(&'a Permits);

impl Permits {
    fn new(free: usize) -> Self {
        Self {
            free: Mutex::new(free),
            freed: Condvar::new(),
        }
    }

    /// Waits until a permit is free, and takes it.
    fn take(&self) -> Permit<'_> {
        let free = self.free.lock().unwrap();
        let mut free = self.freed.wait_while(free, |free| *free == 0).unwrap();
        *free -= 1;
        Permit(self)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1;
        self.0.freed.notify_one();
    }
}

/// Fetches the pages `0..pages`, at most `most` of them at once. `None`: it failed.
pub fn crawl<Fetch>(pages: usize, most: usize, fetch: Fetch) -> Vec<Option<u64>>
where
    Fetch: Fn(usize) -> Option<u64> + Sync,
{
    let (permits, fetch) = (&Permits::new(most), &fetch);
    thread::scope(|scope| {
        let mut threads = Vec::new();
        for page in 0..pages {
            let _permit = permits.take();
            // TODO: when does this permit end, and when does the request?
            threads.push(scope.spawn(move || fetch(page)));
        }
        let pages = threads.into_iter();
        pages.map(|thread| thread.join().unwrap()).collect()
    })
}
