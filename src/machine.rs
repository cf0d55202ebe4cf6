//! What this computer is, and how busy it is at the moment.

mod cgroup;
mod cpus;
mod files;
pub mod load;

#[cfg(test)]
mod tests;

use std::env::consts;
use std::fmt;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

pub use cgroup::{Quota, Version};
pub use cpus::CoreKinds;
use files::Files;
pub use load::{Load, Verdict, Watch};

/// What this computer is, as far as it says; `None` is "not available here".
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// What the CPU calls itself, such as `AMD EPYC 7763`.
    pub model: Option<String>,
    /// The instruction set this program was compiled for, such as `x86_64`.
    pub architecture: &'static str,
    /// The operating system and, where it says, its version: `Linux 6.18.44`.
    pub system: String,
    /// CPUs as the system counts them: with two hardware threads per core, twice the cores.
    pub logical: usize,
    /// Cores. A core with two hardware threads is one.
    pub physical: Option<usize>,
    /// Fast and slow cores, if there are two kinds.
    pub core_kinds: Option<CoreKinds>,
    /// CPUs that this process may use, as set by `taskset` and the like.
    pub allowed: Option<usize>,
    /// CPU time per wall time that this process may use, if limited.
    pub quota: Option<Quota>,
    /// How many threads to use for work: what `allowed` and `quota` leave, at least one.
    pub workers: NonZeroUsize,
    /// The compiler that built this program, such as `rustc 1.95.0`.
    pub compiler: &'static str,
    /// How far it optimised: `0` to `3`, `s` or `z`.
    pub opt_level: &'static str,
}

impl Machine {
    /// Describes the computer this runs on. Reads a few dozen small files on Linux.
    #[must_use]
    pub fn read() -> Self {
        let mut machine = Self::read_from(Path::new("/"));
        if let Ok(workers) = thread::available_parallelism() {
            machine.workers = workers;
        }
        machine
    }

    /// Describes the Linux computer whose `/proc` and `/sys` are found under `root`.
    ///
    /// What is not found there is asked of this computer: with an empty folder as `root`, this
    /// is what a system without `/proc` gives.
    #[must_use]
    pub fn read_from(root: &Path) -> Self {
        let files = Files::under(root);
        let listed = cpus::listed(&files);
        let allowed = cpus::allowed(&files);
        let quota = cgroup::quota(&files);
        let logical = listed.as_ref().map_or_else(num_cpus::get, Vec::len);
        Self {
            model: cpus::model(&files),
            architecture: consts::ARCH,
            system: system(&files),
            logical,
            physical: listed.map_or_else(
                || Some(physical_here()),
                |cpus| cpus::cores(&files, &cpus),
            ),
            core_kinds: cpus::kinds(&files),
            allowed,
            quota,
            workers: workers(allowed.unwrap_or(logical), quota),
            compiler: env!("WORKBOOK_COMPILER"),
            opt_level: env!("WORKBOOK_OPT_LEVEL"),
        }
    }

    /// Whether cores run two or more hardware threads each. `None` if cores aren't known.
    #[must_use]
    pub fn has_smt(&self) -> Option<bool> {
        Some(self.logical > self.physical?)
    }

    /// Whether the compiler optimised this program. If not, its times say nothing: at level 0
    /// the serial and the parallel part slow down by different factors.
    #[must_use]
    pub fn built_optimised(&self) -> bool {
        self.opt_level != "0"
    }
}

/// One line for people: `AMD EPYC, 2 cores; Linux 6.18.44; rustc 1.95.0 at opt-level 3`.
impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.model.as_deref().unwrap_or(self.architecture))?;
        match self.physical {
            Some(cores) if cores != self.logical => {
                write!(f, ", {cores} cores, {} CPUs", self.logical)?;
            }
            _ => write!(f, ", {} CPUs", self.logical)?,
        }
        if let Some(kinds) = self.core_kinds {
            write!(f, " ({} fast, {} slow)", kinds.fast, kinds.slow)?;
        }
        if let Some(allowed) = self.allowed.filter(|&allowed| allowed != self.logical) {
            write!(f, ", {allowed} allowed")?;
        }
        if let Some(quota) = self.quota {
            write!(f, ", quota of {} CPUs", quota.cpus())?;
        }
        write!(
            f,
            "; {}; {} at opt-level {}",
            self.system, self.compiler, self.opt_level
        )
    }
}

/// Threads that can run at once: part of a CPU is no place for one more thread to run in.
fn workers(allowed: usize, quota: Option<Quota>) -> NonZeroUsize {
    let whole = quota.map_or(usize::MAX, Quota::whole_cpus);
    NonZeroUsize::new(allowed.min(whole)).unwrap_or(NonZeroUsize::MIN)
}

#[expect(
    clippy::disallowed_methods,
    reason = "shown to people, never a thread count"
)]
fn physical_here() -> usize {
    num_cpus::get_physical()
}

fn system(files: &Files) -> String {
    match files.line("proc/sys/kernel/osrelease") {
        Some(release) => format!("Linux {release}"),
        None => consts::OS.to_owned(),
    }
}
