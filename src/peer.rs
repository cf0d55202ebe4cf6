//! Programs in other languages, to be measured beside ours in the same rounds.
//!
//! A peer is started once. For each line that it reads it does its work once, and answers with
//! a line: the seconds that took, a blank, and its result. So both sides of a comparison meet
//! the same machine, and neither pays for the start of a process.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A program that does its work once whenever it is told to.
///
/// It is killed when this is dropped.
#[derive(Debug)]
pub struct Peer {
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    child: Child,
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
        let mut child = program.spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (orders, answers) =
            pipes.ok_or_else(|| io::Error::other("it has no pipes"))?;
        Ok(Self {
            orders,
            answers: BufReader::new(answers),
            child,
        })
    }

    /// Tells the program to do its work once; returns the seconds it took and its result.
    ///
    /// Blocks until it answers.
    ///
    /// # Errors
    ///
    /// If the program has ended, or answers something else.
    pub fn round(&mut self, order: &str) -> io::Result<(f64, String)> {
        writeln!(self.orders, "{order}")?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        let parts = answer.trim_end().split_once(' ');
        let read = parts.and_then(|(seconds, result)| {
            Some((seconds.parse().ok()?, result.to_owned()))
        });
        read.ok_or_else(|| io::Error::other(format!("no answer but {answer:?}")))
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
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
    fn a_program_that_has_ended_is_an_error_and_no_hang() {
        let mut peer = shell("read order; echo \"1 x\"");
        assert!(peer.round("first").is_ok());
        assert!(peer.round("second").is_err());
    }
}
