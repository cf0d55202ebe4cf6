//! Tempting: `unwrap` makes an error visible, and `join` notices the panic.
//! Wrong: `join` says *that* a thread panicked. The reason went to the terminal, and the
//! sender does not learn it.
//! Rejected: wrong value.

use std::thread;

pub fn failures(
    letters: &[u32],
    send: impl Fn(u32) -> Result<(), String> + Sync,
) -> Vec<String> {
    thread::scope(|scope| {
        let send = &send;
        let start = |letter| scope.spawn(move || send(letter).unwrap());
        let handles: Vec<_> = letters.iter().copied().map(start).collect();
        let failures = handles
            .into_iter()
            .filter_map(|handle| match handle.join() {
                Ok(()) => None,
                Err(_) => Some("panicked".to_owned()),
            });
        failures.collect()
    })
}
