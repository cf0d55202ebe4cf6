//! Runs something that may hang in a child process, and says so when it does.
//!
//! A thread that hangs can't be ended; a process can. The child is this same program, started
//! again: [`adopt`], called first in `main`, is where it finds out that it is the child.
//!
//! ```no_run
//! use std::time::Duration;
//! use workbook::watchdog::{self, Watched};
//!
//! const DEADLOCK: Watched = Watched::new("deadlock", || {
//!     let (sender, receiver) = std::sync::mpsc::channel::<()>();
//!     let _ = receiver.recv(); // waits for a message that only this thread could send
//!     drop(sender);
//! });
//!
//! fn main() -> std::io::Result<()> {
//!     watchdog::adopt(&[DEADLOCK]);
//!     println!("{}", DEADLOCK.run(Duration::from_secs(2))?); // hung after 2.0 s
//!     Ok(())
//! }
//! ```

mod capture;
mod child;
pub(crate) mod tree;

use std::env;
use std::fmt;
use std::io;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::{Duration, Instant};

use capture::Capture;
pub use capture::Captured;
use tree::Tree;

/// The first argument of a child; the name of the program follows.
const MARK: &str = "--workbook-watched";
/// Pause between two looks at a child: std offers no wait with a limit.
const LOOK: Duration = Duration::from_millis(2);
/// Whether `adopt` was called, and found that this is no child.
static ADOPTED: AtomicBool = AtomicBool::new(false);

/// A program that may hang, and its name.
#[derive(Clone, Copy, Debug)]
pub struct Watched {
    name: &'static str,
    program: fn(),
}

/// How a watched program ended, and what it wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How it ended.
    pub ending: Ending,
    /// Wall time from its start to its end, or to the limit.
    pub took: Duration,
    /// What it wrote to standard output.
    pub output: Captured,
    /// What it wrote to standard error, such as the message of a panic.
    pub errors: Captured,
}

/// How a watched program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It returned.
    Finished,
    /// It ended some other way: a panic, an exit code, a signal.
    Failed(ExitStatus),
    /// It was still running at the limit, and was killed.
    Hung,
}

/// Runs one of `programs`, if this process is a child that was started for it.
///
/// Call it first in `main`, before anything is printed. In a child it does not return; in any
/// other process it does nothing.
pub fn adopt(programs: &[Watched]) {
    // Relaxed: one flag, and nothing that goes with it.
    ADOPTED.store(true, Relaxed);
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() == Some(MARK) {
        let name = arguments.next().unwrap_or_default();
        let watched = programs.iter().find(|watched| watched.name == name);
        child::live(watched.map(|watched| watched.program));
    }
}

impl Watched {
    /// A program under a name that no other one in this `main` has.
    #[must_use]
    pub const fn new(name: &'static str, program: fn()) -> Self {
        Self { name, program }
    }

    /// Runs the program in a child process, for at most `limit`. Blocks until it ends.
    ///
    /// Afterwards nothing is left of it: what it has started itself is killed too, at a normal
    /// end and if this process dies in between, by a panic, Ctrl-C or `kill -9`. (On Windows
    /// only the child itself, not what it started, ends with a parent that dies.)
    ///
    /// # Errors
    ///
    /// If [`adopt`] has not been called, or the system starts no process.
    pub fn run(&self, limit: Duration) -> io::Result<Report> {
        // Relaxed: see `adopt`.
        if !ADOPTED.load(Relaxed) {
            return Err(io::Error::other("call `watchdog::adopt` first in `main`"));
        }
        let begun = Instant::now();
        let mut tree = self.start()?;
        let output = Capture::start(tree.take_stdout());
        let errors = Capture::start(tree.take_stderr());
        let ending = wait(&mut tree, begun, limit)?;
        let took = begun.elapsed();
        drop(tree);
        Ok(Report {
            ending,
            took,
            output: output.finish(),
            errors: errors.finish(),
        })
    }

    fn start(&self) -> io::Result<Tree> {
        let mut command = Command::new(env::current_exe()?);
        command.args([MARK, self.name]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Tree::start(&mut command)
    }
}

/// Waits until the child ends or `limit` is over.
fn wait(tree: &mut Tree, begun: Instant, limit: Duration) -> io::Result<Ending> {
    loop {
        match tree.try_wait()? {
            Some(status) if status.success() => return Ok(Ending::Finished),
            Some(status) => return Ok(Ending::Failed(status)),
            None if begun.elapsed() >= limit => return Ok(Ending::Hung),
            None => thread::park_timeout(LOOK),
        }
    }
}

/// One line: `finished after 12 ms`, `hung after 2.0 s`, `failed (exit status: 101) after 3 ms`.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.ending {
            Ending::Finished => f.write_str("finished")?,
            Ending::Failed(status) => write!(f, "failed ({status})")?,
            Ending::Hung => f.write_str("hung")?,
        }
        if self.took < Duration::from_secs(1) {
            write!(f, " after {} ms", self.took.as_millis())
        } else {
            write!(f, " after {:.1} s", self.took.as_secs_f64())
        }
    }
}
