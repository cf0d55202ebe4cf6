//! A book is translated, each page by a thread of its own.
//!
//! The reader complains that some copies begin in the middle of the story. Give the
//! pages back in the order of the book, and go on translating them side by side.

use std::sync::Mutex;
use std::thread;

/// The translation of each page, in the order of the pages.
pub fn translated(
    pages: &[&str],
    translate: impl Fn(&str) -> String + Sync,
) -> Vec<String> {
    let done = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for page in pages {
            let (done, translate) = (&done, &translate);
            scope.spawn(move || {
                let page = translate(page);
                // TODO: whose page comes first in this list?
                done.lock().unwrap().push(page);
            });
        }
    });
    done.into_inner().unwrap()
}
