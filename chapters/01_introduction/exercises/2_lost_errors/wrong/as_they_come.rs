//! Tempting: a list has room for every error, and the lock keeps it whole.
//! Wrong: the errors stand in the order in which they happened to come, and a panic is not
//! among them: it ends the whole scope.
//! Rejected: wrong value.

use std::sync::Mutex;
use std::thread;

pub fn failures(
    letters: &[u32],
    send: impl Fn(u32) -> Result<(), String> + Sync,
) -> Vec<String> {
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for letter in letters {
            scope.spawn(|| {
                if let Err(error) = send(*letter) {
                    failures.lock().unwrap().push(error);
                }
            });
        }
    });
    failures.into_inner().unwrap()
}
