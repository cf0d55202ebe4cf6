//! Tempting: a `BufReader` collects the pieces, and `read_exact` takes them from there.
//! Wrong: it reads ahead. What it holds of the next message is dropped with it.
//! Rejected: loses work, wrong value.

use std::io::{self, BufRead, BufReader, Read};

/// The next message, or nothing if the pipe ended before it began.
pub fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut from = BufReader::new(from);
    if from.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut length = [0; 2];
    from.read_exact(&mut length)?;
    let mut message = vec![0; usize::from(u16::from_le_bytes(length))];
    from.read_exact(&mut message)?;
    Ok(Some(message))
}
