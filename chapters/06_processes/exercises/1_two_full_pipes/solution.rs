//! Right: one thread writes while another one reads, so each pipe is emptied whoever is slow.
//! The writer owns `to`, which closes the pipe as soon as the text is sent; and whether it
//! could be sent is asked after the reading.

use std::io::{self, Read, Write};
use std::thread;

/// Sends `text` to the translator and returns what comes back.
///
/// The translator stops when the pipe to it is closed, and then closes the pipe back.
pub fn translate(
    mut to: impl Write + Send,
    mut from: impl Read,
    text: &[u8],
) -> io::Result<Vec<u8>> {
    thread::scope(|scope| {
        let writer = scope.spawn(move || to.write_all(text));
        let mut translation = Vec::new();
        from.read_to_end(&mut translation)?;
        writer.join().expect("writing does not panic")?;
        Ok(translation)
    })
}
