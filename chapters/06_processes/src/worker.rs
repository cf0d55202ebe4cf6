//! Starts a program as a worker, and makes sure that nothing of it is left.

use std::env;
use std::fmt;
use std::io::{self, BufReader, BufWriter};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

use crate::framing;

/// The first argument of a worker; its duty follows.
pub(crate) const MARK: &str = "--worker";

/// The program that workers run.
#[derive(Clone, Debug)]
pub(crate) struct Program(PathBuf);

/// A program can't be started as a worker.
#[derive(Debug)]
pub(crate) struct NoWorker {
    program: PathBuf,
    error: io::Error,
}

impl Program {
    /// This very program.
    ///
    /// # Errors
    ///
    /// If the system can't say where its file is.
    pub(crate) fn this() -> Result<Self, NoWorker> {
        let path = env::current_exe();
        path.map(Self).map_err(|error| NoWorker {
            program: "this program".into(),
            error,
        })
    }

    /// The program in this file.
    #[allow(dead_code, reason = "for tests, which are no workers themselves")]
    pub(crate) fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The command line of a worker with this duty.
    pub(crate) fn command(&self, duty: &str, arguments: &[String]) -> Command {
        let mut command = Command::new(&self.0);
        command.arg(MARK).arg(duty).args(arguments);
        command
    }

    /// Starts a worker, with a pipe to it and a pipe back.
    pub(crate) fn start(
        &self,
        duty: &str,
        arguments: &[String],
    ) -> Result<Worker, NoWorker> {
        let mut command = self.command(duty, arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| self.refused(error))?;
        let to = child.stdin.take().expect("piped");
        let from = child.stdout.take().expect("piped");
        Ok(Worker {
            to: Some(BufWriter::with_capacity(framing::BUFFER, to)),
            from: BufReader::with_capacity(framing::BUFFER, from),
            child,
        })
    }

    /// What to say when the system does not start it.
    pub(crate) fn refused(&self, error: io::Error) -> NoWorker {
        NoWorker {
            program: self.0.clone(),
            error,
        }
    }
}

/// A process that works for this one. It is ended, and waited for, when this is dropped.
///
/// Dropping a `Child` of std does neither: the process would go on as nobody's, or stay in
/// the system's list as a zombie.
#[derive(Debug)]
pub(crate) struct Worker {
    /// Nothing once the pipe was closed.
    to: Option<BufWriter<ChildStdin>>,
    from: BufReader<ChildStdout>,
    child: Child,
}

impl Worker {
    /// The pipe to the worker.
    pub(crate) fn to(&mut self) -> &mut BufWriter<ChildStdin> {
        self.to
            .as_mut()
            .expect("open until the worker is told to end")
    }

    /// The pipe from the worker.
    pub(crate) fn from(&mut self) -> &mut BufReader<ChildStdout> {
        &mut self.from
    }

    /// Both pipes: to the worker, and from it.
    pub(crate) fn ends(
        &mut self,
    ) -> (&mut BufWriter<ChildStdin>, &mut BufReader<ChildStdout>) {
        let to = self.to.as_mut();
        (
            to.expect("open until the worker is told to end"),
            &mut self.from,
        )
    }

    /// The number by which the system knows the process.
    #[allow(dead_code, reason = "for tests that end a worker from outside")]
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a number, and waits for the number that comes back.
    ///
    /// # Errors
    ///
    /// If the worker ends before it has answered.
    pub(crate) fn ask(&mut self, order: u64) -> io::Result<u64> {
        framing::send_number(self.to(), order)?;
        framing::receive_number(&mut self.from)
    }

    /// An error if the worker has ended. Does not wait.
    pub(crate) fn check(&mut self) -> io::Result<()> {
        match self.child.try_wait()? {
            Some(status) => Err(io::Error::other(format!("a worker ended: {status}"))),
            None => Ok(()),
        }
    }

    /// Closes the pipe to the worker, which tells it to end, and waits until it has.
    pub(crate) fn finish(mut self) -> io::Result<ExitStatus> {
        self.to = None;
        self.child.wait()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to kill. Waiting takes it
        // off the system's list.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl fmt::Display for NoWorker {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { program, error } = self;
        write!(
            f,
            "can't start {} as a worker: {error}; the workers are this program itself, so \
             leave its file where it is while it runs, on a disk that allows programs",
            program.display()
        )
    }
}

impl std::error::Error for NoWorker {}
