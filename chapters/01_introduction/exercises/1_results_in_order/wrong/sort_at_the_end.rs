//! Tempting: a list that came in any order can be sorted afterwards.
//! Wrong: it can be sorted by what is in it, and a translation does not say which page it
//! was. The order of the alphabet is not the order of the book.
//! Rejected: wrong value.

use std::sync::Mutex;
use std::thread;

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
                done.lock().unwrap().push(page);
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort();
    done
}
