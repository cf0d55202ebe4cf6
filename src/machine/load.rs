//! How much of the machine others had while something was measured.

mod readings;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::cgroup::throttled;
use super::files::Files;
use crate::clock::process_cpu;
use readings::{CpuTicks, pressure, runnable, waited_children};

/// Below this share the machine counts as quiet: such a loss moves a speed-up no more than
/// the noise of a quiet machine does.
const QUIET_BELOW: f64 = 0.05;
/// From this share on, a wall-clock speed-up says more about the others than about the job.
const TOO_BUSY_FROM: f64 = 0.20;

/// What was taken from a measurement while it ran, each as a share from 0 to 1.
///
/// `None` is "not available here".
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Load {
    /// Share of their time that the measurement's own threads stood ready without a CPU.
    /// Teams larger than the machine, which must wait for themselves, are left out.
    pub own_wait: Option<f64>,
    /// CPU time that other processes used, as a share of all CPUs.
    pub others: Option<f64>,
    /// CPU time that the host of this virtual machine kept, as a share of all CPUs.
    pub stolen: Option<f64>,
    /// Share of the time in which this process had used up its CPU quota, and stood still.
    pub throttled: Option<f64>,
    /// Share of the time in which some thread of the machine, maybe one of ours, waited for
    /// a CPU. Shown, but no ground for a verdict.
    pub pressure: Option<f64>,
}

/// How far wall-clock numbers can be trusted; what comes later is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// This system does not say.
    Unknown,
    /// Nothing got in the way.
    Quiet,
    /// Wall-clock numbers are shown, and flagged.
    Busy,
    /// Wall-clock speed-ups are withheld; CPU times still say something.
    TooBusy,
}

impl Load {
    /// The verdict: the worst that any of the shares gives reason for.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.worst() {
            None => Verdict::Unknown,
            Some((share, _)) if share < QUIET_BELOW => Verdict::Quiet,
            Some((share, _)) if share < TOO_BUSY_FROM => Verdict::Busy,
            Some(_) => Verdict::TooBusy,
        }
    }

    /// What led to the verdict, in words: `other programs used 64 % of the CPUs`.
    #[must_use]
    pub fn reason(&self) -> String {
        match self.worst() {
            None => String::from("this system does not say how busy it is"),
            Some((share, what)) => {
                what.replace("{}", &format!("{:.0} %", 100.0 * share))
            }
        }
    }

    /// The largest share that counts, and what it means.
    fn worst(&self) -> Option<(f64, &'static str)> {
        let shares = [
            (
                self.own_wait,
                "the threads measured waited {} of their time for a CPU",
            ),
            (self.others, "other programs used {} of the CPUs"),
            (
                self.stolen,
                "the host of this virtual machine kept {} of the CPUs",
            ),
            (
                self.throttled,
                "the CPU quota was used up for {} of the time",
            ),
        ];
        let known = shares
            .into_iter()
            .filter_map(|(share, what)| Some((share?, what)));
        known.max_by(|(one, _), (other, _)| one.total_cmp(other))
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Quiet => "quiet",
            Self::Busy => "busy: wall numbers flagged",
            Self::TooBusy => "too busy: wall speed-up withheld, cpu-path shown",
            Self::Unknown => "load not available here",
        })
    }
}

/// Other runnable threads per CPU at this moment; 1.0 means that each CPU is taken.
///
/// One look only, for a first line before anything is measured. `None` where the system does
/// not say.
#[must_use]
pub fn others_ready() -> Option<f64> {
    runnable(&Files::under(Path::new("/")))
}

/// Watches the machine from [`Watch::start`] to [`Watch::load`].
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    begun: Instant,
    before: Counters,
}

/// What the system has counted since it was started.
#[derive(Clone, Copy, Debug)]
struct Counters {
    ticks: Option<CpuTicks>,
    own: Option<Duration>,
    pressure: Option<Duration>,
    throttled: Option<Duration>,
}

impl Watch {
    /// Begins to watch. Reads three small files on Linux.
    #[must_use]
    pub fn start() -> Self {
        Self::start_at(Path::new("/"))
    }

    fn start_at(root: &Path) -> Self {
        let before = Counters::read(root, process_cpu());
        Self {
            root: root.to_owned(),
            begun: Instant::now(),
            before,
        }
    }

    /// The load from the start to this moment; `own_wait` is left for the caller to fill in.
    ///
    /// The system counts in ticks of 10 ms, so watch for at least half a second.
    #[must_use]
    pub fn load(&self) -> Load {
        let now = Counters::read(&self.root, process_cpu());
        self.before.load_until(&now, self.begun.elapsed())
    }
}

impl Counters {
    fn read(root: &Path, own: Option<Duration>) -> Self {
        let files = Files::under(root);
        // What a chapter's child processes do is no load by others.
        let children = waited_children(&files).unwrap_or_default();
        Self {
            ticks: CpuTicks::read(&files),
            own: own.map(|own| own + children),
            pressure: pressure(&files),
            throttled: throttled(&files),
        }
    }

    fn load_until(&self, now: &Self, elapsed: Duration) -> Load {
        let ticks = now
            .ticks
            .zip(self.ticks)
            .map(|(now, before)| now.since(before));
        let own = now
            .own
            .zip(self.own)
            .map(|(now, before)| now.saturating_sub(before));
        let of_elapsed = |now: Option<Duration>, before: Option<Duration>| {
            Some(share(now?.saturating_sub(before?), elapsed))
        };
        Load {
            own_wait: None,
            others: ticks
                .zip(own)
                .and_then(|(ticks, own)| ticks.others(own, elapsed)),
            stolen: ticks.and_then(CpuTicks::stolen_share),
            throttled: of_elapsed(now.throttled, self.throttled),
            pressure: of_elapsed(now.pressure, self.pressure),
        }
    }
}

fn share(part: Duration, whole: Duration) -> f64 {
    if whole.is_zero() {
        return 0.0;
    }
    (part.as_secs_f64() / whole.as_secs_f64()).min(1.0)
}
