//! Right: each thread returns what became of its letter, and each handle is asked.
//!
//! `join` says whether the thread panicked, and what is inside says whether the letter was
//! sent. A scope does not panic for a thread whose handle was joined.

use std::thread;

/// Sends all letters and says, in their order, why some were not sent.
///
/// `panicked` stands for a letter at which `send` panicked.
pub fn failures(
    letters: &[u32],
    send: impl Fn(u32) -> Result<(), String> + Sync,
) -> Vec<String> {
    thread::scope(|scope| {
        let send = &send;
        let start = |letter| scope.spawn(move || send(letter));
        let handles: Vec<_> = letters.iter().copied().map(start).collect();
        let failures = handles
            .into_iter()
            .filter_map(|handle| match handle.join() {
                Ok(Ok(())) => None,
                Ok(Err(error)) => Some(error),
                Err(_) => Some("panicked".to_owned()),
            });
        failures.collect()
    })
}
