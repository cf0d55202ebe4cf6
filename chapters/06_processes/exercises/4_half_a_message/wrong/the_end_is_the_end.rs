//! Tempting: a loop reads until the message is whole or the pipe is at its end.
//! Wrong: if it ended within the message, what came so far is handed out as one.
//! Rejected: loses work.

use std::io::{self, Read};

/// The next message, or nothing if the pipe ended before it began.
pub fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = Vec::new();
    if from.by_ref().take(2).read_to_end(&mut length)? < 2 {
        return Ok(None);
    }
    let size = u64::from(length[0]) + 256 * u64::from(length[1]);
    let mut message = Vec::new();
    from.take(size).read_to_end(&mut message)?;
    Ok(Some(message))
}
