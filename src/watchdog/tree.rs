//! A child process with all that it starts.

use std::io;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus};

/// A child and its descendants. Dropping it kills what is left of them.
pub(super) struct Tree {
    child: Child,
}

impl Tree {
    pub(super) fn start(command: &mut Command) -> io::Result<Self> {
        system::own_group(command);
        Ok(Self {
            child: command.spawn()?,
        })
    }

    pub(super) fn take_stdout(&mut self) -> Option<ChildStdout> {
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
        system::kill_group(&self.child);
        // An error means that the child has ended already, which is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
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
    use std::process::{Child, Command};

    use rustix::process::{Pid, Signal, getpgrp, kill_process_group};

    /// Makes the child the leader of a group that its descendants belong to.
    pub(super) fn own_group(command: &mut Command) {
        command.process_group(0);
    }

    /// The group has the child's number and outlives it while a descendant does. Should none
    /// be left, the number is free, but the system hands numbers out in turn: it is not
    /// taken again within the moment between the child's end and this call.
    pub(super) fn kill_group(child: &Child) {
        // An error means that the group is empty.
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }

    pub(super) fn kill_own_group() {
        // Can't fail: this process is in the group.
        let _ = kill_process_group(getpgrp(), Signal::KILL);
    }
}

#[cfg(not(unix))]
mod system {
    use std::process::{Child, Command, Stdio};

    pub(super) fn own_group(_: &mut Command) {}

    /// `taskkill` is part of Windows; /T takes the descendants along.
    pub(super) fn kill_group(child: &Child) {
        let mut taskkill = Command::new("taskkill");
        taskkill.args(["/F", "/T", "/PID", &child.id().to_string()]);
        // Without it, the caller still kills the child itself.
        let _ = taskkill
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }

    pub(super) fn kill_own_group() {}
}
