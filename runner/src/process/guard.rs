//! The first moments of a watched program, spent in this program: limits are set, and then
//! the process becomes the other one.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::Command;

/// The first argument of a process that is about to become another program.
pub(crate) const MARK: &str = "--guard";

/// `command`, started through this program so that the limits hold from its first moment.
///
/// Where there are no such limits, `command` itself.
pub(super) fn wrap(command: &Command, memory: Option<u64>) -> io::Result<Command> {
    let mut wrapped = if cfg!(target_os = "linux") {
        let mut guard = Command::new(env::current_exe()?);
        guard.arg(MARK).arg(std::process::id().to_string());
        guard.arg(memory.unwrap_or(0).to_string());
        guard.arg(command.get_program());
        guard
    } else {
        Command::new(command.get_program())
    };
    wrapped.args(command.get_args());
    for (key, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(key, value),
            None => wrapped.env_remove(key),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    Ok(wrapped)
}

/// Sets the limits and becomes the program. Returns only with an error.
///
/// `arguments` are the process number of the parent, the bytes of memory, and the command.
pub(crate) fn become_program(
    mut arguments: impl Iterator<Item = OsString>,
) -> io::Error {
    let mut number = || arguments.next()?.to_str()?.parse::<u64>().ok();
    let (Some(parent), Some(memory)) = (number(), number()) else {
        return io::Error::other("`--guard` is for the workbook's own use");
    };
    let Some(program) = arguments.next() else {
        return io::Error::other("`--guard` needs a program");
    };
    let mut command = Command::new(program);
    command.args(arguments);
    system::become_program(&mut command, parent, memory)
}

#[cfg(target_os = "linux")]
mod system {
    use std::io;
    use std::os::unix::process::{CommandExt, parent_id};
    use std::process::Command;

    use rustix::process::{
        Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit,
    };

    /// Bytes that one file may grow to, so that no program fills the disk.
    const FILE: u64 = 256 * 1024 * 1024;

    pub(super) fn become_program(
        command: &mut Command,
        parent: u64,
        memory: u64,
    ) -> io::Error {
        match limit(memory) {
            // The parent may have died before the signal was asked for.
            Ok(()) if u64::from(parent_id()) == parent => command.exec(),
            Ok(()) => io::Error::other("the runner has ended"),
            Err(error) => error,
        }
    }

    fn limit(memory: u64) -> io::Result<()> {
        set_parent_process_death_signal(Some(Signal::KILL))?;
        set(Resource::Core, 0)?;
        if memory > 0 {
            set(Resource::As, memory)?;
            set(Resource::Fsize, FILE)?;
        }
        Ok(())
    }

    fn set(resource: Resource, limit: u64) -> io::Result<()> {
        let both = Rlimit {
            current: Some(limit),
            maximum: Some(limit),
        };
        Ok(setrlimit(resource, both)?)
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::io;
    use std::process::Command;

    pub(super) fn become_program(_: &mut Command, _: u64, _: u64) -> io::Error {
        io::Error::other("`--guard` is not available on this system")
    }
}
