//! Bytes become lines, and lines become bytes.

use std::io::{self, ErrorKind};

use bytes::BytesMut;
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tokio_util::codec::{Decoder, LinesCodec, LinesCodecError};

/// A longer line is refused: whoever sends one would fill the server's memory.
pub(crate) const LONGEST: usize = 8 * 1024;
/// As many bytes are read at once.
const READ: usize = 4 * 1024;

/// The bytes of one connection that are no whole line yet.
pub(crate) struct Lines {
    codec: LinesCodec,
    bytes: BytesMut,
}

/// What can be read from without waiting.
pub(crate) trait TryRead {
    /// Takes what has arrived. 0 bytes: the other side will send no more.
    fn try_read_buf(&self, bytes: &mut BytesMut) -> io::Result<usize>;
}

impl TryRead for TcpStream {
    fn try_read_buf(&self, bytes: &mut BytesMut) -> io::Result<usize> {
        Self::try_read_buf(self, bytes)
    }
}

impl TryRead for OwnedReadHalf {
    fn try_read_buf(&self, bytes: &mut BytesMut) -> io::Result<usize> {
        Self::try_read_buf(self, bytes)
    }
}

/// What a look at the connection brought.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Arrived {
    /// Some bytes, which may be less than a line, or many lines.
    Bytes,
    /// Nothing yet.
    Nothing,
    /// The other side sends no more.
    End,
}

impl Lines {
    pub(crate) fn new() -> Self {
        Self {
            codec: LinesCodec::new_with_max_length(LONGEST),
            bytes: BytesMut::new(),
        }
    }

    /// Takes what has arrived from `stream`. Never waits.
    pub(crate) fn take_from(&mut self, stream: &impl TryRead) -> io::Result<Arrived> {
        self.bytes.reserve(READ);
        let arrived = match stream.try_read_buf(&mut self.bytes) {
            Ok(0) => Arrived::End,
            Ok(_) => Arrived::Bytes,
            Err(error) if error.kind() == ErrorKind::WouldBlock => Arrived::Nothing,
            Err(error) => return Err(error),
        };
        self.let_go_if_empty();
        Ok(arrived)
    }

    /// The next whole line, without its end.
    ///
    /// # Errors
    ///
    /// If a line is too long, or no UTF-8.
    pub(crate) fn next(&mut self) -> io::Result<Option<String>> {
        let line = self
            .codec
            .decode(&mut self.bytes)
            .map_err(|error| match error {
                LinesCodecError::MaxLineLengthExceeded => io::Error::new(
                    ErrorKind::InvalidData,
                    format!("a line has at most {LONGEST} bytes"),
                ),
                LinesCodecError::Io(error) => error,
            });
        self.let_go_if_empty();
        line
    }

    /// Most connections are silent most of the time: those need no buffer.
    fn let_go_if_empty(&mut self) {
        if self.bytes.is_empty() {
            self.bytes = BytesMut::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::VecDeque;

    use super::*;

    /// Reads that bring these pieces, one after the other.
    struct Pieces(RefCell<VecDeque<Vec<u8>>>);

    impl Pieces {
        fn of(pieces: &[&[u8]]) -> Self {
            let pieces = pieces.iter().map(|piece| piece.to_vec());
            Self(RefCell::new(pieces.collect()))
        }
    }

    impl TryRead for Pieces {
        fn try_read_buf(&self, bytes: &mut BytesMut) -> io::Result<usize> {
            let piece = self.0.borrow_mut().pop_front().unwrap_or_default();
            bytes.extend_from_slice(&piece);
            Ok(piece.len())
        }
    }

    fn all(pieces: &[&[u8]]) -> io::Result<Vec<String>> {
        let stream = Pieces::of(pieces);
        let mut lines = Lines::new();
        let mut found = Vec::new();
        while lines.take_from(&stream)? != Arrived::End {
            while let Some(line) = lines.next()? {
                found.push(line);
            }
        }
        Ok(found)
    }

    #[test]
    fn lines_are_the_same_wherever_the_bytes_were_cut() {
        let text = "eins\nzwölf\n\n€\n".as_bytes();
        for first in 0..text.len() {
            for second in first..text.len() {
                let pieces = [&text[..first], &text[first..second], &text[second..]];
                let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
                let found = all(&pieces.collect::<Vec<_>>()).unwrap();
                assert_eq!(found, ["eins", "zwölf", "", "€"], "{first}, {second}");
            }
        }
    }

    #[test]
    fn half_a_line_is_not_a_line() {
        assert_eq!(all(&[b"one\ntw"]).unwrap(), ["one"]);
    }

    #[test]
    fn a_line_without_an_end_is_refused_before_it_fills_the_memory() {
        let piece = [b'x'; 1024];
        let error = all(&[piece.as_slice(); 20]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
    }

    #[test]
    fn a_line_that_is_no_text_is_refused() {
        assert!(all(&[b"\xff\xfe\n"]).is_err());
    }

    #[test]
    fn whoever_says_nothing_keeps_no_buffer() {
        let mut lines = Lines::new();
        lines.take_from(&Pieces::of(&[b"one\n"])).unwrap();
        assert_eq!(lines.next().unwrap().as_deref(), Some("one"));
        assert_eq!(lines.bytes.capacity(), 0);
    }
}
