//! Programs in other languages, to be measured beside ours in the same rounds.
//!
//! A peer is started once. For each line that it reads it does its work once, and answers with
//! a line: the seconds that took, a blank, and its result. So both sides of a comparison meet
//! the same machine, and neither pays for the start of a process.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crate::watchdog::tree::Tree;

/// Bytes of the longest answer, its end included: a program could go on for ever.
const LONGEST: u64 = 1 << 16;

/// A program that does its work once whenever it is told to.
///
/// When this is dropped, the program is killed with all that it has started; Ctrl-C in a
/// chapter does the same.
#[derive(Debug)]
pub struct Peer {
    orders: ChildStdin,
    /// A thread reads the answers, for reading can't be given up.
    answers: Receiver<String>,
    _tree: Tree,
}

impl Peer {
    /// Compiles the C program `source` with `cc -O3` and these `flags` into `folder`, and
    /// starts it with these `arguments`.
    ///
    /// Takes as long as the compiler does.
    ///
    /// # Errors
    ///
    /// If there is no C compiler, if it refuses, or if the program can't be started.
    pub fn in_c(
        source: &Path,
        flags: &[&str],
        folder: &Path,
        arguments: &[String],
    ) -> io::Result<Self> {
        let name = source.file_stem().unwrap_or(source.as_os_str());
        let program = folder.join(name);
        let mut compiler = Command::new("cc");
        compiler.arg("-O3").args(flags).arg("-o").arg(&program);
        if !compiler.arg(source).status()?.success() {
            return Err(io::Error::other("cc refused to compile it"));
        }
        Self::start(Command::new(program).args(arguments))
    }

    /// Starts `program`.
    ///
    /// # Errors
    ///
    /// If it can't be started.
    pub fn start(program: &mut Command) -> io::Result<Self> {
        program.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut tree = Tree::start(program)?;
        let pipes = tree.take_stdin().zip(tree.take_stdout());
        let (orders, output) =
            pipes.ok_or_else(|| io::Error::other("it has no pipes"))?;
        // Whoever answers more than it was asked has to wait.
        let (sender, answers) = sync_channel(1);
        thread::Builder::new().spawn(move || read(output, &sender))?;
        Ok(Self {
            orders,
            answers,
            _tree: tree,
        })
    }

    /// Tells the program to do its work once; returns the seconds it took and its result.
    ///
    /// Blocks until it answers.
    ///
    /// # Errors
    ///
    /// If the program has ended, or answers something else, such as a line that has no end
    /// within 64 KiB: half an answer is none.
    pub fn round(&mut self, order: &str) -> io::Result<(f64, String)> {
        self.round_within(order, Duration::MAX)
    }

    /// As [`Peer::round`], but gives up after `limit`.
    ///
    /// # Errors
    ///
    /// Also [`ErrorKind::TimedOut`], if there is no answer by then. Drop the program: what it
    /// may still say would be taken for the answer to the next order.
    pub fn round_within(
        &mut self,
        order: &str,
        limit: Duration,
    ) -> io::Result<(f64, String)> {
        writeln!(self.orders, "{order}")?;
        let answer = match self.answers.recv_timeout(limit) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Disconnected) => String::new(),
            Err(RecvTimeoutError::Timeout) => {
                let late = format!("no answer within {limit:?}");
                return Err(io::Error::new(ErrorKind::TimedOut, late));
            }
        };
        if !answer.is_empty() && !answer.ends_with('\n') {
            let what = "its answer has no end, or is longer than 64 KiB: \
                        let it say less in a line";
            return Err(io::Error::new(ErrorKind::InvalidData, what));
        }
        let parts = answer.trim_end().split_once(' ');
        let read = parts.and_then(|(seconds, result)| {
            Some((seconds.parse().ok()?, result.to_owned()))
        });
        read.ok_or_else(|| io::Error::other(format!("no answer but {answer:?}")))
    }
}

/// Hands the lines of `output` on, until it ends or nobody wants them any more.
fn read(output: ChildStdout, answers: &SyncSender<String>) {
    let mut output = BufReader::new(output);
    loop {
        let mut answer = String::new();
        let length = output.by_ref().take(LONGEST).read_line(&mut answer);
        // What follows a line that was too long is no answer to the next order.
        let was_last = !answer.ends_with('\n');
        let is_answer = length.is_ok_and(|length| length > 0);
        if !is_answer || answers.send(answer).is_err() || was_last {
            return;
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Peer {
        Peer::start(Command::new("sh").args(["-c", script])).expect("a shell")
    }

    #[test]
    fn each_order_gets_the_answer_to_it() {
        let mut peer = shell("while read order; do echo \"0.25 did $order\"; done");
        assert_eq!(peer.round("one").unwrap(), (0.25, "did one".to_owned()));
        assert_eq!(peer.round("two").unwrap(), (0.25, "did two".to_owned()));
    }

    #[test]
    fn a_program_that_says_something_else_is_quoted() {
        let error = shell("read order; echo nonsense").round("1").unwrap_err();
        assert_eq!(error.to_string(), "no answer but \"nonsense\\n\"");
    }

    #[test]
    fn an_answer_without_an_end_is_an_error_and_not_cut() {
        for answer in ["printf '1 123'", "yes 1 | tr '\\n' ' '"] {
            let mut peer = shell(&format!("read order; {answer}"));
            let error = peer.round("1").unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{answer}");
            assert!(peer.round("2").is_err(), "{answer}");
        }
    }

    #[test]
    fn an_answer_of_64_kib_is_whole() {
        let answer = "printf '1 %065533d\\n' 7";
        let mut peer = shell(&format!("read order; {answer}"));
        let (_, result) = peer.round("1").unwrap();
        assert_eq!(result.len(), 65_533);
    }

    #[test]
    fn a_program_that_has_ended_is_an_error_and_no_hang() {
        let mut peer = shell("read order; echo \"1 x\"");
        assert!(peer.round("first").is_ok());
        assert!(peer.round("second").is_err());
    }

    #[test]
    fn a_program_that_never_answers_is_given_up() {
        let mut peer = shell("while true; do read order; done");
        let error = peer
            .round_within("1", Duration::from_millis(1))
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }

    #[test]
    fn a_program_that_never_stops_talking_fills_no_memory() {
        let mut peer = shell("while true; do echo 1 x; done");
        assert_eq!(peer.round("1").unwrap(), (1.0, "x".to_owned()));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_program_has_started_ends_with_it() {
        let script = "sleep 1000 & read order; echo 1 $!; read order";
        let mut peer = shell(script);
        let (_, sleeper) = peer.round("").unwrap();
        let status = format!("/proc/{sleeper}/stat");
        drop(peer);
        // The system may take a moment to clear up what was killed.
        let runs = || {
            let stat = std::fs::read_to_string(&status).unwrap_or_default();
            !(stat.is_empty() || stat.contains(") Z "))
        };
        while runs() {
            thread::yield_now();
        }
    }
}
