//! Tempting: each page gets a number, and the numbers put the pages in order.
//! Wrong: a thread takes its number when it begins to run. That is the order in which the
//! threads began, and not the order of the book.
//! Rejected: wrong value.

use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

pub fn translated(
    pages: &[&str],
    translate: impl Fn(&str) -> String + Sync,
) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(vec![String::new(); pages.len()]);
    thread::scope(|scope| {
        for page in pages {
            let (next, done, translate) = (&next, &done, &translate);
            scope.spawn(move || {
                let number = next.fetch_add(1, Relaxed);
                let page = translate(page);
                done.lock().unwrap()[number] = page;
            });
        }
    });
    done.into_inner().unwrap()
}
