//! Bytes become lines, and lines become bytes.

use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Poll, ready};

use bytes::BytesMut;
use tokio::io::{AsyncRead, ReadBuf};
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

impl Lines {
    pub(crate) fn new() -> Self {
        Self {
            codec: LinesCodec::new_with_max_length(LONGEST),
            bytes: BytesMut::new(),
        }
    }

    /// Waits for bytes, and takes what has arrived: less than a line, or many lines.
    ///
    /// Returns how many bytes that are; 0 if the other side sends no more. Dropped before its
    /// end, it has taken nothing.
    pub(crate) async fn take_from(
        &mut self,
        stream: &mut (impl AsyncRead + Unpin),
    ) -> io::Result<usize> {
        poll_fn(|context| {
            // On the stack, not in the future: a connection that waits has no buffer.
            let mut piece = [MaybeUninit::uninit(); READ];
            let mut piece = ReadBuf::uninit(&mut piece);
            ready!(Pin::new(&mut *stream).poll_read(context, &mut piece))?;
            self.bytes.extend_from_slice(piece.filled());
            Poll::Ready(Ok(piece.filled().len()))
        })
        .await
    }

    /// The next whole line, without its end.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidData`] if a line is too long, or no UTF-8.
    pub(crate) fn next(&mut self) -> io::Result<Option<String>> {
        let line = self
            .codec
            .decode(&mut self.bytes)
            .map_err(|error| refusal(&error));
        if self.bytes.is_empty() {
            // Most connections are silent most of the time: those need no buffer.
            self.bytes = BytesMut::new();
        }
        line
    }
}

/// Why a line is not taken, for whoever has sent it.
fn refusal(error: &LinesCodecError) -> io::Error {
    let why = match error {
        LinesCodecError::MaxLineLengthExceeded => {
            format!("a line has at most {LONGEST} bytes")
        }
        LinesCodecError::Io(_) => "a line is text in UTF-8".to_owned(),
    };
    io::Error::new(ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::task::Context;

    use futures_util::FutureExt;

    use super::*;

    /// Reads that bring these pieces, one after the other.
    struct Pieces(VecDeque<Vec<u8>>);

    impl Pieces {
        fn of(pieces: &[&[u8]]) -> Self {
            Self(pieces.iter().map(|piece| piece.to_vec()).collect())
        }
    }

    impl AsyncRead for Pieces {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context,
            buffer: &mut ReadBuf,
        ) -> Poll<io::Result<()>> {
            buffer.put_slice(&self.0.pop_front().unwrap_or_default());
            Poll::Ready(Ok(()))
        }
    }

    fn take(lines: &mut Lines, stream: &mut Pieces) -> usize {
        let taken = lines.take_from(stream).now_or_never();
        taken.expect("it need not wait").expect("it can't break")
    }

    fn all(pieces: &[&[u8]]) -> io::Result<Vec<String>> {
        let mut stream = Pieces::of(pieces);
        let mut lines = Lines::new();
        let mut found = Vec::new();
        while take(&mut lines, &mut stream) > 0 {
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
        assert_eq!(error.to_string(), "a line has at most 8192 bytes");
    }

    #[test]
    fn a_line_that_is_no_text_is_refused() {
        let error = all(&[b"\xff\xfe\n"]).unwrap_err();
        assert_eq!(error.to_string(), "a line is text in UTF-8");
    }

    #[test]
    fn whoever_says_nothing_keeps_no_buffer() {
        let mut lines = Lines::new();
        take(&mut lines, &mut Pieces::of(&[b"one\n"]));
        assert_eq!(lines.next().unwrap().as_deref(), Some("one"));
        assert_eq!(lines.bytes.capacity(), 0);
    }
}
