//! Tempting: a thread writes, so this one is free to read.
//! Wrong: it first waits for the thread, which waits for a reader.
//! Rejected: deadlock.

use std::io::{self, Read, Write};
use std::thread;

/// Sends `text` to the translator and returns what comes back.
pub fn translate(
    mut to: impl Write + Send,
    mut from: impl Read,
    text: &[u8],
) -> io::Result<Vec<u8>> {
    thread::scope(|scope| {
        let writer = scope.spawn(move || to.write_all(text));
        writer.join().expect("writing does not panic")?;
        let mut translation = Vec::new();
        from.read_to_end(&mut translation)?;
        Ok(translation)
    })
}
