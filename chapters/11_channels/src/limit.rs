//! How many connections the system lets a process have.

/// Descriptors that a program needs beside its connections, with some to spare.
#[cfg(unix)]
const OTHERS: usize = 50;

/// Raises the limit on descriptors as far as the system lets us, and says how many
/// connections fit below it. `None` where the system has no such limit to ask for.
#[cfg(unix)]
pub(crate) fn connections() -> Option<usize> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limit = getrlimit(Resource::Nofile);
    let most = Rlimit {
        current: limit.maximum,
        ..limit
    };
    // If it can't be raised, what we have is what we have.
    let _ = setrlimit(Resource::Nofile, most);
    let now = getrlimit(Resource::Nofile).current?;
    Some(usize::try_from(now).ok()?.saturating_sub(OTHERS))
}

#[cfg(not(unix))]
pub(crate) fn connections() -> Option<usize> {
    None
}

/// How many descriptors this process has open. `None` where the system doesn't tell.
pub(crate) fn open_descriptors() -> Option<usize> {
    Some(std::fs::read_dir("/proc/self/fd").ok()?.count())
}
