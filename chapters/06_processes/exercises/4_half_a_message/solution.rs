//! Right: the first byte alone may be missing, and that is the end. Everything after it is
//! read by `read_exact`, which goes on until it has all and calls an early end an error.

use std::io::{self, ErrorKind, Read};

/// The next message, or nothing if the pipe ended before it began.
pub fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 2];
    let (first, second) = length.split_at_mut(1);
    match from.read_exact(first) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    from.read_exact(second)?;
    let mut message = vec![0; usize::from(u16::from_le_bytes(length))];
    from.read_exact(&mut message)?;
    Ok(Some(message))
}
