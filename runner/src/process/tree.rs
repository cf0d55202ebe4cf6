//! A process with all that it starts.

use std::io;
use std::process::{self, Child, Command, ExitStatus};
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

/// The variable that every descendant inherits, and by which it is found.
const BADGE: &str = "WORKBOOK_RUN";

/// A process and its descendants. Dropping it kills what is left of them.
pub(super) struct Tree {
    child: Child,
    badge: String,
}

impl Tree {
    pub(super) fn start(command: &mut Command) -> io::Result<Self> {
        static RUNS: AtomicU64 = AtomicU64::new(0);
        // Relaxed: the numbers only have to differ.
        let badge = format!("{}-{}", process::id(), RUNS.fetch_add(1, Relaxed));
        command.env(BADGE, &badge);
        system::own_group(command);
        let child = command.spawn()?;
        Ok(Self { child, badge })
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// How the process ended, if it has.
    pub(super) fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        self.child.try_wait()
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        system::kill_group(&self.child);
        // An error means that the process has ended already, which is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
        system::kill_bearers(&format!("{BADGE}={}", self.badge));
    }
}

#[cfg(unix)]
mod system {
    use std::fs;
    use std::os::unix::process::CommandExt;
    use std::process::{Child, Command};

    use rustix::process::{Pid, Signal, kill_process, kill_process_group};

    /// Rounds of killing: who starts processes for ever may be a step ahead.
    const ROUNDS: usize = 100;

    /// Makes the child the leader of a group that its descendants belong to.
    pub(super) fn own_group(command: &mut Command) {
        command.process_group(0);
    }

    pub(super) fn kill_group(child: &Child) {
        // An error means that the group is empty.
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }

    /// Kills who has left the group, and is known by its environment (on Linux only).
    pub(super) fn kill_bearers(badge: &str) {
        for _ in 0..ROUNDS {
            let bearers = bearers(badge);
            if bearers.is_empty() {
                return;
            }
            for bearer in bearers {
                // An error means that it has ended already.
                let _ = kill_process(bearer, Signal::KILL);
            }
        }
    }

    fn bearers(badge: &str) -> Vec<Pid> {
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let numbers =
            entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let bears = |number: &i32| {
            let environment = fs::read(format!("/proc/{number}/environ"));
            environment.is_ok_and(|variables| {
                variables
                    .split(|byte| *byte == 0)
                    .any(|one| one == badge.as_bytes())
            })
        };
        numbers.filter(bears).filter_map(Pid::from_raw).collect()
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

    pub(super) fn kill_bearers(_: &str) {}
}
