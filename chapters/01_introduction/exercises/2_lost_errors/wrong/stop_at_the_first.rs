//! Tempting: the first error is returned at once, as `?` would do.
//! Wrong: what went wrong with the other letters is never told.
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
        for handle in handles {
            match handle.join() {
                Ok(Ok(())) => {}
                Ok(Err(error)) => return vec![error],
                Err(_) => return vec!["panicked".to_owned()],
            }
        }
        Vec::new()
    })
}
