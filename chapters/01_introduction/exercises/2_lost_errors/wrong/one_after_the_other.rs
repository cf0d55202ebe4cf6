//! Tempting: a plain loop keeps the order, and no error is dropped.
//! Wrong: each letter waits until the one before has arrived. And if one of them panics,
//! those behind it are never sent.
//! Rejected: over-serialised, wrong value.

pub fn failures(
    letters: &[u32],
    send: impl Fn(u32) -> Result<(), String> + Sync,
) -> Vec<String> {
    let results = letters.iter().map(|letter| send(*letter));
    results.filter_map(Result::err).collect()
}
