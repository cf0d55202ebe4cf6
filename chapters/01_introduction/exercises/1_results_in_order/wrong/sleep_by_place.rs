//! Tempting: if each page waits a little longer than the one before, they come in order.
//! Wrong: a sleep says when a thread may go on, not when the one before has finished.
//! Rejected: wrong value.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

pub fn translated(
    pages: &[&str],
    translate: impl Fn(&str) -> String + Sync,
) -> Vec<String> {
    let done = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for (page, place) in pages.iter().zip(0..) {
            let (done, translate) = (&done, &translate);
            scope.spawn(move || {
                let page = translate(page);
                thread::sleep(Duration::from_millis(10 * place));
                done.lock().unwrap().push(page);
            });
        }
    });
    done.into_inner().unwrap()
}
