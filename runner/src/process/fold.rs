//! Keeps the beginning and the end of what a program writes, however much that is.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Bytes kept of the beginning, and as many of the end.
const KEPT: usize = 32 * 1024;
/// Wait for the end of a pipe whose writers have all been killed. It comes at once, unless
/// a process has escaped, or a program that is just being started holds the pipe as well.
const GRACE: Duration = Duration::from_secs(1);

/// A thread that reads a pipe to its end, so that the writer never has to wait.
pub(super) struct Fold {
    kept: Arc<Mutex<Kept>>,
    end: Receiver<()>,
}

/// What is kept of the text so far.
#[derive(Default)]
struct Kept {
    head: Vec<u8>,
    folded: u64,
    tail: VecDeque<u8>,
}

impl Fold {
    pub(super) fn start(pipe: impl Read + Send + 'static) -> Self {
        let kept = Arc::new(Mutex::new(Kept::default()));
        let (sender, end) = mpsc::channel();
        thread::spawn({
            let kept = Arc::clone(&kept);
            move || {
                read_to_end(pipe, &kept);
                // Whoever asked may have given up waiting.
                let _ = sender.send(());
            }
        });
        Self { kept, end }
    }

    /// What was written; blocks until the last writer is gone, for a second at most.
    pub(super) fn finish(self) -> String {
        // What has been read by then counts, whether or not the end was seen.
        let _ = self.end.recv_timeout(GRACE);
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.text()
    }
}

fn read_to_end(mut pipe: impl Read, kept: &Mutex<Kept>) {
    let mut chunk = vec![0; KEPT];
    // A read that fails ends the text like the end of the pipe.
    while let Ok(count @ 1..) = pipe.read(&mut chunk) {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.add(&chunk[..count]);
    }
}

impl Kept {
    fn add(&mut self, text: &[u8]) {
        let (first, rest) = text.split_at(text.len().min(KEPT - self.head.len()));
        self.head.extend_from_slice(first);
        self.tail.extend(rest);
        let surplus = self.tail.len().saturating_sub(KEPT);
        self.tail.drain(..surplus);
        self.folded += surplus as u64;
    }

    fn text(&self) -> String {
        let tail: Vec<u8> = self.tail.iter().copied().collect();
        if self.folded == 0 {
            let whole = [&self.head[..], &tail].concat();
            return String::from_utf8_lossy(&whole).into_owned();
        }
        format!(
            "{}\n  … {} bytes of output left out …\n{}",
            String::from_utf8_lossy(&self.head),
            self.folded,
            String::from_utf8_lossy(&tail)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn what_fits_is_kept_whole() {
        let bytes = vec![b'x'; 2 * KEPT];
        let fold = Fold::start(io::Cursor::new(bytes));
        assert_eq!(fold.finish().len(), 2 * KEPT);
    }

    #[test]
    fn of_a_long_text_both_ends_are_kept_and_the_rest_is_counted() {
        let text = b"first"
            .chain(io::repeat(b'x').take(3 * KEPT as u64))
            .chain(b"last".as_slice());
        let folded = Fold::start(text).finish();
        assert!(folded.starts_with("first") && folded.ends_with("last"));
        let left_out = format!("… {} bytes of output left out …", KEPT + 9);
        assert!(folded.contains(&left_out), "{left_out}");
    }

    /// A pipe with one text in it, and a writer that neither writes nor leaves.
    struct Held {
        text: Option<&'static [u8]>,
        emptied: mpsc::Sender<()>,
        left: Receiver<()>,
    }

    impl Read for Held {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if let Some(text) = self.text.take() {
                buffer[..text.len()].copy_from_slice(text);
                return Ok(text.len());
            }
            self.emptied.send(()).unwrap();
            // An error means that the test is over.
            let _ = self.left.recv();
            Ok(0)
        }
    }

    #[test]
    fn what_was_read_counts_though_somebody_still_holds_the_pipe() {
        let (emptied, is_empty) = mpsc::channel();
        let (_holder, left) = mpsc::channel();
        let text = Some(b"a verdict".as_slice());
        let fold = Fold::start(Held {
            text,
            emptied,
            left,
        });
        is_empty.recv().unwrap();
        assert_eq!(fold.finish(), "a verdict");
    }
}
