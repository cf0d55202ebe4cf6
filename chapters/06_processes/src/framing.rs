//! Messages in a stream of bytes: each is preceded by its length.

use std::io::{self, BufRead, ErrorKind, Write};

/// How much is written or read at once: as much as a pipe holds on Linux.
pub(crate) const BUFFER: usize = 64 * 1024;
/// The longest message that is taken, in bytes. A sender gone mad must not cost more memory.
pub(crate) const LONGEST: usize = 16 << 20;

/// Writes the length of `message` in four bytes, and then `message`.
///
/// # Errors
///
/// If it is longer than [`LONGEST`], or if nobody reads any more.
pub(crate) fn send(to: &mut impl Write, message: &[u8]) -> io::Result<()> {
    to.write_all(&header(message)?)?;
    to.write_all(message)
}

/// The next message, into `message`; `false` if the stream ended before it began.
///
/// # Errors
///
/// If the stream ends in the middle of the message, or if it is longer than [`LONGEST`].
pub(crate) fn receive(
    from: &mut impl BufRead,
    message: &mut Vec<u8>,
) -> io::Result<bool> {
    if is_at_end(from)? {
        return Ok(false);
    }
    let mut header = [0; 4];
    from.read_exact(&mut header)?;
    let length = u32::from_le_bytes(header) as usize;
    if length > LONGEST {
        return Err(too_long(length));
    }
    message.resize(length, 0);
    from.read_exact(message)?;
    Ok(true)
}

/// Four bytes that announce `message`.
pub(crate) fn header(message: &[u8]) -> io::Result<[u8; 4]> {
    let length = u32::try_from(message.len()).ok();
    let length = length.filter(|_| message.len() <= LONGEST);
    let length = length.ok_or_else(|| too_long(message.len()))?;
    Ok(length.to_le_bytes())
}

/// Sends a number at once.
pub(crate) fn send_number(to: &mut impl Write, number: u64) -> io::Result<()> {
    send(to, &number.to_le_bytes())?;
    to.flush()
}

/// Waits for a number.
///
/// # Errors
///
/// If the stream ends first, or if the message is no number.
pub(crate) fn receive_number(from: &mut impl BufRead) -> io::Result<u64> {
    let mut message = Vec::new();
    if !receive(from, &mut message)? {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    let number = message.as_slice().try_into();
    number.map(u64::from_le_bytes).map_err(|_| {
        let length = message.len();
        io::Error::other(format!("{length} bytes are no number"))
    })
}

fn is_at_end(from: &mut impl BufRead) -> io::Result<bool> {
    loop {
        match from.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            filled => return Ok(filled?.is_empty()),
        }
    }
}

fn too_long(length: usize) -> io::Error {
    let text = format!("a message of {length} bytes; at most {LONGEST} are allowed");
    io::Error::new(ErrorKind::InvalidData, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(bytes: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        let there = receive(&mut &bytes[..], &mut message)?;
        Ok(there.then_some(message))
    }

    #[test]
    fn messages_come_out_as_they_went_in_even_the_empty_one() {
        let mut stream = Vec::new();
        for message in ["one", "", "three"] {
            send(&mut stream, message.as_bytes()).unwrap();
        }
        let (mut rest, mut message) = (stream.as_slice(), Vec::new());
        for expected in ["one", "", "three"] {
            assert!(receive(&mut rest, &mut message).unwrap());
            assert_eq!(message, expected.as_bytes());
        }
        assert!(!receive(&mut rest, &mut message).unwrap());
    }

    #[test]
    fn a_stream_that_ends_within_a_message_is_an_error_and_no_end() {
        let mut stream = Vec::new();
        send(&mut stream, b"message").unwrap();
        for kept in 1..stream.len() {
            let error = received(&stream[..kept]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "{kept} bytes");
        }
        assert_eq!(received(&[]).unwrap(), None);
    }

    #[test]
    fn a_length_beyond_the_limit_is_refused_before_memory_is_asked_for() {
        let error = received(&u32::MAX.to_le_bytes()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
    }
}
