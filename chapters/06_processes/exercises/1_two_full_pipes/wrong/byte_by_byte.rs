//! Tempting: a byte is written and a byte is read, so no pipe ever fills.
//! Wrong: it needs a translator that answers each byte; this one reads a sentence first.
//! Rejected: deadlock.

use std::io::{self, Read, Write};

/// Sends `text` to the translator and returns what comes back.
pub fn translate(
    mut to: impl Write + Send,
    mut from: impl Read,
    text: &[u8],
) -> io::Result<Vec<u8>> {
    let mut translation = Vec::new();
    for byte in text {
        to.write_all(&[*byte])?;
        let mut answer = [0];
        from.read_exact(&mut answer)?;
        translation.extend(answer);
    }
    drop(to);
    from.read_to_end(&mut translation)?;
    Ok(translation)
}
