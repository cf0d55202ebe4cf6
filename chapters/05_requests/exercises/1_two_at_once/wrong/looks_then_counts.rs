//! Tempting: a counter says how many are under way, and whoever finds room goes on.
//! Wrong: two find the same room, for looking and counting are two steps.
//! Rejected: unbounded.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn crawl<Fetch>(pages: usize, most: usize, fetch: Fetch) -> Vec<Option<u64>>
where
    Fetch: Fn(usize) -> Option<u64> + Sync,
{
    let (under_way, done, fetch) = (&Mutex::new(0), &Condvar::new(), &fetch);
    let ask = move |page| {
        let guard = under_way.lock().unwrap();
        drop(done.wait_while(guard, |count| *count == most).unwrap());
        *under_way.lock().unwrap() += 1;
        let answer = fetch(page);
        *under_way.lock().unwrap() -= 1;
        done.notify_one();
        answer
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..pages)
            .map(|page| scope.spawn(move || ask(page)))
            .collect();
        let pages = threads.into_iter();
        pages.map(|thread| thread.join().unwrap()).collect()
    })
}
