//! Another program translates our texts. It reads from one pipe and writes to a second one.
//!
//! With a short text all is well. With a long one both programs stand still for ever.
//! Return the whole translation of any text, and an error if the text could not be sent.

use std::io::{self, Read, Write};

/// Sends `text` to the translator and returns what comes back.
///
/// The translator stops when the pipe to it is closed, and then closes the pipe back.
pub fn translate(
    mut to: impl Write + Send,
    mut from: impl Read,
    text: &[u8],
) -> io::Result<Vec<u8>> {
    // TODO: a pipe holds only so much. Who empties which pipe while this line waits?
    to.write_all(text)?;
    drop(to);
    let mut translation = Vec::new();
    from.read_to_end(&mut translation)?;
    Ok(translation)
}
