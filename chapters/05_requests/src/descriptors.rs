//! How many files and sockets this process may have open.

/// Raises the limit as far as the user may, and returns it.
///
/// Systems begin with a low one, for programs that can't count beyond it; this is none. Where
/// there is no such limit, the largest number.
pub(crate) fn raise_limit() -> usize {
    system::raise_limit()
}

#[cfg(unix)]
mod system {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    pub(super) fn raise_limit() -> usize {
        let found = getrlimit(Resource::Nofile);
        let raised = Rlimit {
            current: found.maximum,
            ..found
        };
        // macOS refuses a limit that it calls unlimited: then it stays as it was.
        let limit = match setrlimit(Resource::Nofile, raised) {
            Ok(()) => found.maximum,
            Err(_) => found.current,
        };
        limit.map_or(usize::MAX, |limit| {
            usize::try_from(limit).unwrap_or(usize::MAX)
        })
    }
}

#[cfg(not(unix))]
mod system {
    pub(super) fn raise_limit() -> usize {
        usize::MAX
    }
}
