//! Tempting: a thread writes while this one reads, and everything flows.
//! Wrong: if the translator dies, only that thread hears of it, and tells nobody.
//! Rejected: loses work.

use std::io::{self, Read, Write};
use std::thread;

/// Sends `text` to the translator and returns what comes back.
pub fn translate(
    mut to: impl Write + Send,
    mut from: impl Read,
    text: &[u8],
) -> io::Result<Vec<u8>> {
    thread::scope(|scope| {
        scope.spawn(move || to.write_all(text));
        let mut translation = Vec::new();
        from.read_to_end(&mut translation)?;
        Ok(translation)
    })
}
