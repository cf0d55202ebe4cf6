//! Tempting: the permit is taken in the thread, where it can't be dropped too early.
//! Wrong: the request has been sent by then. Only its end waits for a permit.
//! Rejected: unbounded.

use std::sync::{Condvar, Mutex};
use std::thread;
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

pub fn crawl<Fetch>(pages: usize, most: usize, fetch: Fetch) -> Vec<Option<u64>>
where
    Fetch: Fn(usize) -> Option<u64> + Sync,
{
    let (permits, fetch) = (&Permits::new(most), &fetch);
    thread::scope(|scope| {
        let ask = move |page| {
            let answer = fetch(page);
            let _permit = permits.take();
            answer
        };
        let threads: Vec<_> = (0..pages)
            .map(|page| scope.spawn(move || ask(page)))
            .collect();
        let pages = threads.into_iter();
        pages.map(|thread| thread.join().unwrap()).collect()
    })
}
