//! Tempting: as many threads as are allowed, wait for all of them, and the next so many.
//! Wrong: one slow page holds the whole batch up, and the other permits stay unused.
//! Rejected: over-serialised.

use std::thread;

pub fn crawl<Fetch>(pages: usize, most: usize, fetch: Fetch) -> Vec<Option<u64>>
where
    Fetch: Fn(usize) -> Option<u64> + Sync,
{
    let (numbers, fetch): (Vec<_>, _) = ((0..pages).collect(), &fetch);
    let batches = numbers.chunks(most).map(|batch| {
        thread::scope(|scope| {
            let threads: Vec<_> = batch
                .iter()
                .map(|&page| scope.spawn(move || fetch(page)))
                .collect();
            let pages = threads.into_iter();
            pages
                .map(|thread| thread.join().unwrap())
                .collect::<Vec<_>>()
        })
    });
    batches.flatten().collect()
}
