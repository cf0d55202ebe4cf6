//! A child process with all that it starts.

use std::io;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A child and its descendants. Dropping it kills what is left of them.
#[derive(Debug)]
pub(crate) struct Tree {
    child: Child,
}

/// The numbers of all children that have not been waited for, so that they are still theirs.
static ALIVE: Mutex<Vec<u32>> = Mutex::new(Vec::new());

fn alive() -> MutexGuard<'static, Vec<u32>> {
    ALIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Kills all children and what they have started, for a process that is about to end.
///
/// In a terminal, Ctrl-C reaches only the group of the program in front, and each child has a
/// group of its own.
pub(crate) fn kill_all() {
    for child in alive().drain(..) {
        system::kill_group(child);
    }
}

impl Tree {
    pub(crate) fn start(command: &mut Command) -> io::Result<Self> {
        system::own_group(command);
        // Locked before the start: `kill_all` comes before the child or knows it.
        let mut alive = alive();
        let child = command.spawn()?;
        alive.push(child.id());
        Ok(Self { child })
    }

    pub(crate) fn take_stdin(&mut self) -> Option<ChildStdin> {
        self.child.stdin.take()
    }

    pub(crate) fn take_stdout(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    pub(super) fn take_stderr(&mut self) -> Option<ChildStderr> {
        self.child.stderr.take()
    }

    /// How the child ended, if it has.
    pub(super) fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        self.child.try_wait()
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let mut alive = alive();
        let id = self.child.id();
        system::kill_group(id);
        // An error means that the child has ended already, which is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
        alive.retain(|other| *other != id);
    }
}

/// Kills the group of this process, itself included, or ends it where there are no groups.
pub(super) fn kill_own() -> ! {
    system::kill_own_group();
    std::process::abort()
}

#[cfg(unix)]
mod system {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use rustix::process::{Pid, Signal, getpgrp, kill_process_group};

    /// Makes the child the leader of a group that its descendants belong to.
    pub(super) fn own_group(command: &mut Command) {
        command.process_group(0);
    }

    /// The group has the child's number and outlives it while a descendant does. Should none
    /// be left, the number is free, but the system hands numbers out in turn: it is not
    /// taken again within the moment between the child's end and this call.
    pub(super) fn kill_group(child: u32) {
        let group = i32::try_from(child).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            // An error means that the group is empty.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }

    pub(super) fn kill_own_group() {
        // Can't fail: this process is in the group.
        let _ = kill_process_group(getpgrp(), Signal::KILL);
    }
}

#[cfg(not(unix))]
mod system {
    use std::process::{Command, Stdio};

    pub(super) fn own_group(_: &mut Command) {}

    /// `taskkill` is part of Windows; /T takes the descendants along.
    pub(super) fn kill_group(child: u32) {
        let mut taskkill = Command::new("taskkill");
        taskkill.args(["/F", "/T", "/PID", &child.to_string()]);
        // Without it, the caller still kills the child itself.
        let _ = taskkill
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }

    pub(super) fn kill_own_group() {}
}
