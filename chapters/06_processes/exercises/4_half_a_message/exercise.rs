//! Messages come through a pipe, each after two bytes that hold its length.
//!
//! On a quiet day all arrive. On a busy one a message is cut short, and all that follow are
//! nonsense. Return each message whole; and if the pipe ends within one, say so.

use std::io::{self, Read};

/// The next message, or nothing if the pipe ended before it began.
///
/// # Errors
///
/// If the pipe ends in the middle of the message.
pub fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 2];
    // TODO: how many bytes may a read return, and how few?
    if from.read(&mut length)? == 0 {
        return Ok(None);
    }
    let mut message = vec![0; usize::from(u16::from_le_bytes(length))];
    let came = from.read(&mut message)?;
    message.truncate(came);
    Ok(Some(message))
}
