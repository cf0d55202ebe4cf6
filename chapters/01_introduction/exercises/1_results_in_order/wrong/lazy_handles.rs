//! Tempting: the handles are mapped to their results, in the order of the pages.
//! Wrong: an iterator is lazy. Each thread is started when the one before has been joined;
//! what is missing is a `collect` in between.
//! Rejected: over-serialised.

use std::thread;

pub fn translated(
    pages: &[&str],
    translate: impl Fn(&str) -> String + Sync,
) -> Vec<String> {
    thread::scope(|scope| {
        let handles = pages.iter().map(|page| {
            let translate = &translate;
            scope.spawn(move || translate(page))
        });
        handles.map(|handle| handle.join().unwrap()).collect()
    })
}
