//! Keeps the beginning and the end of what a program writes, however much that is.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// Bytes kept of the beginning, and as many of the end.
const KEPT: usize = 32 * 1024;
/// Wait for a pipe whose writers have all been killed. Longer only if one has escaped.
const GRACE: Duration = Duration::from_secs(1);

/// A thread that reads a pipe to its end, so that the writer never has to wait.
pub(super) struct Fold(Receiver<String>);

impl Fold {
    pub(super) fn start(pipe: impl Read + Send + 'static) -> Self {
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            // Whoever asked may have given up waiting.
            let _ = sender.send(read_folded(pipe));
        });
        Self(receiver)
    }

    /// What was written; blocks until the last writer is gone.
    pub(super) fn finish(self) -> String {
        let escaped = "(output lost: a process has escaped and still holds it)\n";
        self.0
            .recv_timeout(GRACE)
            .unwrap_or_else(|_| escaped.to_owned())
    }
}

fn read_folded(mut pipe: impl Read) -> String {
    let mut head = Vec::new();
    let mut tail = VecDeque::with_capacity(2 * KEPT);
    let mut folded = 0_u64;
    let mut chunk = vec![0; KEPT];
    // A read that fails ends the text like the end of the pipe.
    while let Ok(count @ 1..) = pipe.read(&mut chunk) {
        let (first, rest) = chunk[..count].split_at(count.min(KEPT - head.len()));
        head.extend_from_slice(first);
        tail.extend(rest);
        let surplus = tail.len().saturating_sub(KEPT);
        tail.drain(..surplus);
        folded += surplus as u64;
    }
    let tail: Vec<u8> = tail.into();
    join(&head, folded, &tail)
}

fn join(head: &[u8], folded: u64, tail: &[u8]) -> String {
    if folded == 0 {
        return String::from_utf8_lossy(&[head, tail].concat()).into_owned();
    }
    format!(
        "{}\n  … {folded} bytes of output left out …\n{}",
        String::from_utf8_lossy(head),
        String::from_utf8_lossy(tail)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn what_fits_is_kept_whole() {
        let bytes = vec![b'x'; 2 * KEPT];
        assert_eq!(read_folded(bytes.as_slice()).len(), 2 * KEPT);
    }

    #[test]
    fn of_a_long_text_both_ends_are_kept_and_the_rest_is_counted() {
        let text = b"first"
            .chain(io::repeat(b'x').take(3 * KEPT as u64))
            .chain(b"last".as_slice());
        let folded = read_folded(text);
        assert!(folded.starts_with("first") && folded.ends_with("last"));
        let left_out = format!("… {} bytes of output left out …", KEPT + 9);
        assert!(folded.contains(&left_out), "{left_out}");
    }
}
