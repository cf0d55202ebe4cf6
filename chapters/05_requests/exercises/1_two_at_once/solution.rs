//! Right: the permit moves into the thread, and so lives as long as the request. It is
//! dropped however the request ends.
//!
//! As good: start `most` threads, which take the next page when they are free. Then the
//! threads are the permits.

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
            let permit = permits.take();
            threads.push(scope.spawn(move || {
                let _permit = permit;
                fetch(page)
            }));
        }
        let pages = threads.into_iter();
        pages.map(|thread| thread.join().unwrap()).collect()
    })
}
