//! Runs a program that may do anything, and leaves nothing of it behind.

mod fold;
pub(crate) mod guard;
mod stillness;
mod tree;

use std::io;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fold::Fold;
pub(crate) use stillness::State;
use stillness::Watch;
use tree::Tree;

/// Pause between two looks at a program: std offers no wait with a limit.
const LOOK: Duration = Duration::from_millis(2);

/// How long a program may run, and how much memory it may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Wall time; what is still running then is killed. Four times as much for a program
    /// that computes and has not had so much processor time, because others are busy too.
    pub(crate) time: Duration,
    /// Bytes of address space; enforced on Linux only. `None` for no limit.
    pub(crate) memory: Option<u64>,
    /// Whether to stop early when every thread waits and none can be woken.
    pub(crate) watch_threads: bool,
}

/// How a program ended, and what it wrote.
#[derive(Debug)]
pub(crate) struct Finish {
    pub(crate) ending: Ending,
    /// Standard output and standard error in the order of writing, folded.
    pub(crate) output: String,
}

/// How a program ended.
#[derive(Debug)]
pub(crate) enum Ending {
    /// By itself.
    Exited(ExitStatus),
    /// All its threads wait without a time limit, so that none of them can go on.
    Blocked { threads: usize },
    /// It was still running at the limit, and was killed.
    TimedOut(State),
    /// The caller no longer wants to know.
    Cancelled,
}

/// Runs `command` until it ends, hangs or `cancelled` says so; then kills all it started.
///
/// Blocks for at most the time limit and a few milliseconds.
///
/// # Errors
///
/// If the system starts no process.
pub(crate) fn run(
    command: &Command,
    limits: Limits,
    cancelled: &dyn Fn() -> bool,
) -> io::Result<Finish> {
    let (output, input) = io::pipe()?;
    let mut guarded = guard::wrap(command, limits.memory)?;
    guarded
        .stdin(Stdio::null())
        .stdout(input.try_clone()?)
        .stderr(input);
    let mut tree = Tree::start(&mut guarded)?;
    // The command holds the writing ends of the pipe; the reader waits for all to close.
    drop(guarded);
    let fold = Fold::start(output);
    let ending = wait(&mut tree, limits, cancelled);
    drop(tree);
    Ok(Finish {
        ending: ending?,
        output: fold.finish(),
    })
}

fn wait(
    tree: &mut Tree,
    limits: Limits,
    cancelled: &dyn Fn() -> bool,
) -> io::Result<Ending> {
    let begun = Instant::now();
    let mut watch = Watch::new(tree.id());
    loop {
        if let Some(status) = tree.try_wait()? {
            return Ok(Ending::Exited(status));
        }
        if cancelled() {
            return Ok(Ending::Cancelled);
        }
        let state = watch.look();
        if let Some(State::Blocked { threads }) = state
            && limits.watch_threads
        {
            return Ok(Ending::Blocked { threads });
        }
        let elapsed = begun.elapsed();
        let patience = limits.time * if watch.is_starved(limits.time) { 4 } else { 1 };
        if elapsed >= patience {
            return Ok(Ending::TimedOut(state.unwrap_or(State::Unknown)));
        }
        thread::park_timeout(LOOK);
    }
}
