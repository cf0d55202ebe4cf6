//! Keeps what a child writes, up to a limit.

use std::io::{self, Read};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// Bytes kept of each stream.
const KEPT: usize = 64 * 1024;
/// Wait for a stream whose writers have all been killed. Longer only if one has escaped.
const GRACE: Duration = Duration::from_secs(1);

/// What a child wrote to one stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captured {
    /// The first 64 KiB; bytes that are no UTF-8 are replaced.
    pub text: String,
    /// Whether there was more.
    pub cut: bool,
}

/// A thread that reads a stream to its end, so that the writer never has to wait.
pub(super) struct Capture(Receiver<Captured>);

impl Capture {
    pub(super) fn start(stream: Option<impl Read + Send + 'static>) -> Self {
        let (sender, receiver) = mpsc::channel();
        if let Some(stream) = stream {
            thread::spawn(move || {
                // Whoever asked may have given up waiting.
                let _ = sender.send(read_all(stream));
            });
        }
        Self(receiver)
    }

    /// What was written, all of it once the last writer is gone.
    pub(super) fn finish(self) -> Captured {
        let unread = Captured {
            text: String::new(),
            cut: true,
        };
        self.0.recv_timeout(GRACE).unwrap_or(unread)
    }
}

fn read_all(mut stream: impl Read) -> Captured {
    let mut kept = Vec::new();
    // A read that fails ends the text like the end of the stream.
    let _ = stream.by_ref().take(KEPT as u64).read_to_end(&mut kept);
    let dropped = io::copy(&mut stream, &mut io::sink()).unwrap_or(0);
    Captured {
        text: String::from_utf8_lossy(&kept).into_owned(),
        cut: dropped > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_kept_whole() {
        let captured = read_all("two lines\nof text\n".as_bytes());
        assert_eq!(
            captured,
            Captured {
                text: "two lines\nof text\n".into(),
                cut: false
            }
        );
    }

    #[test]
    fn a_text_of_exactly_the_limit_is_not_cut() {
        let captured = read_all(io::repeat(b'x').take(KEPT as u64));
        assert_eq!((captured.text.len(), captured.cut), (KEPT, false));
    }

    #[test]
    fn a_long_text_is_read_to_its_end_but_only_its_beginning_is_kept() {
        let mut stream = io::repeat(b'x').take(KEPT as u64 + 1);
        let captured = read_all(stream.by_ref());
        assert_eq!((captured.text.len(), captured.cut), (KEPT, true));
        assert_eq!(stream.limit(), 0);
    }

    #[test]
    fn bytes_that_are_no_text_do_no_harm() {
        assert_eq!(read_all([b'a', 0xff, b'b'].as_slice()).text, "a\u{fffd}b");
    }
}
