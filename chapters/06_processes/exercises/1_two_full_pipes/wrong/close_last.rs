//! Tempting: a thread writes while this one reads; the pipe is closed when all is done.
//! Wrong: the translator stops only when the pipe is closed, so the reading never ends.
//! Rejected: deadlock.

use std::io::{self, Read, Write};
use std::thread;

/// Sends `text` to the translator and returns what comes back.
pub fn translate(
    mut to: impl Write + Send,
    mut from: impl Read,
    text: &[u8],
) -> io::Result<Vec<u8>> {
    let translation = thread::scope(|scope| {
        let writer = scope.spawn(|| to.write_all(text));
        let mut translation = Vec::new();
        from.read_to_end(&mut translation)?;
        writer.join().expect("writing does not panic")?;
        Ok(translation)
    });
    drop(to);
    translation
}
