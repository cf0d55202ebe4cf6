//! Tempting: count the permits by hand, and hand on a failure with `?`.
//! Wrong: `?` returns before the permit is given back. It is missing for ever after.
//! Rejected: lost wake-up.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn crawl<Fetch>(pages: usize, most: usize, fetch: Fetch) -> Vec<Option<u64>>
where
    Fetch: Fn(usize) -> Option<u64> + Sync,
{
    let (free, freed, fetch) = (&Mutex::new(most), &Condvar::new(), &fetch);
    let ask = move |page| {
        let guard = free.lock().unwrap();
        *freed.wait_while(guard, |free| *free == 0).unwrap() -= 1;
        let answer = fetch(page)?;
        *free.lock().unwrap() += 1;
        freed.notify_one();
        Some(answer)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..pages)
            .map(|page| scope.spawn(move || ask(page)))
            .collect();
        let pages = threads.into_iter();
        pages.map(|thread| thread.join().unwrap()).collect()
    })
}
