//! How much CPU time Linux's control groups let this process use.
//!
//! A container "with half a CPU" sees all CPUs of its host. It runs on all of them until its
//! share of a period, mostly 50 of 100 ms, is used up, and then on none until the next.

use std::path::Path;
use std::time::Duration;

use super::files::Files;

/// A limit on CPU time: `time` in each `period`, both in microseconds, over all CPUs.
///
/// Kept as the fraction that the system states, since 1.5 CPUs are neither 1 nor 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// CPU time per period, in microseconds.
    pub time: u64,
    /// Length of a period of wall time, in microseconds; never 0.
    pub period: u64,
    /// Which generation of control groups says so.
    pub version: Version,
}

/// The generation of Linux's control groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// One tree of groups per kind of resource.
    V1,
    /// One tree for all.
    V2,
}

impl Quota {
    /// CPUs' worth of time, such as 0.5 or 1.5.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "microseconds of a period are few"
    )]
    pub fn cpus(self) -> f64 {
        self.time as f64 / self.period as f64
    }

    /// How many CPUs can be kept busy all the time, at least one.
    pub(super) fn whole_cpus(self) -> usize {
        usize::try_from(self.time / self.period)
            .unwrap_or(usize::MAX)
            .max(1)
    }

    fn of(time: &str, period: &str, version: Version) -> Option<Self> {
        // "max" and -1 mean "no limit", and are no numbers here.
        let (time, period) = (time.parse().ok()?, period.parse().ok()?);
        (period > 0).then_some(Self {
            time,
            period,
            version,
        })
    }
}

/// The tightest limit on this process: its own group's, or one of those around it.
pub(super) fn quota(files: &Files) -> Option<Quota> {
    let limits =
        folders(files)
            .into_iter()
            .filter_map(|(folder, version)| match version {
                Version::V1 => v1_limit(files, &folder),
                Version::V2 => v2_limit(files, &folder),
            });
    limits.min_by(|one, other| one.cpus().total_cmp(&other.cpus()))
}

/// How long, since it was started, this process's group has stood still for lack of quota.
pub(super) fn throttled(files: &Files) -> Option<Duration> {
    folders(files)
        .into_iter()
        .filter_map(|(folder, _)| throttled_in(files, &folder))
        .max()
}

/// The folders that may describe this process's groups: its own, and those around it.
fn folders(files: &Files) -> Vec<(String, Version)> {
    let groups = files.text("proc/self/cgroup").unwrap_or_default();
    groups.lines().flat_map(folders_of).collect()
}

/// The folders that one line of `/proc/self/cgroup` leads to, such as `0::/a/b` or
/// `4:cpu,cpuacct:/a/b`.
///
/// A container often sees its own group as the mount itself, under a path of the host that
/// leads nowhere: then the mount is all that is left, and right.
fn folders_of(line: &str) -> Vec<(String, Version)> {
    let mut fields = line.splitn(3, ':').skip(1);
    let (Some(controllers), Some(path)) = (fields.next(), fields.next()) else {
        return Vec::new();
    };
    let (mounts, version) = if controllers.is_empty() {
        (["sys/fs/cgroup", "sys/fs/cgroup/unified"], Version::V2)
    } else if controllers.split(',').any(|controller| controller == "cpu") {
        (
            ["sys/fs/cgroup/cpu", "sys/fs/cgroup/cpu,cpuacct"],
            Version::V1,
        )
    } else {
        return Vec::new();
    };
    let groups = Path::new(path).ancestors().filter_map(Path::to_str);
    groups
        .filter(|group| !group.split('/').any(|part| part == ".."))
        .flat_map(|group| mounts.map(|mount| (format!("{mount}{group}"), version)))
        .collect()
}

/// `cpu.max` holds both numbers: `150000 100000`, or `max 100000`.
fn v2_limit(files: &Files, folder: &str) -> Option<Quota> {
    let line = files.line(&format!("{folder}/cpu.max"))?;
    let (time, period) = line.split_once(' ')?;
    Quota::of(time, period.trim(), Version::V2)
}

/// Two files, one number each; a quota of -1 is none.
fn v1_limit(files: &Files, folder: &str) -> Option<Quota> {
    let time = files.line(&format!("{folder}/cpu.cfs_quota_us"))?;
    let period = files.line(&format!("{folder}/cpu.cfs_period_us"))?;
    Quota::of(&time, &period, Version::V1)
}

/// `cpu.stat` names it `throttled_usec` in the second generation, and `throttled_time`, in
/// nanoseconds, in the first.
fn throttled_in(files: &Files, folder: &str) -> Option<Duration> {
    let statistics = files.text(&format!("{folder}/cpu.stat"))?;
    statistics
        .lines()
        .find_map(|line| match line.split_once(' ')? {
            ("throttled_usec", time) => Some(Duration::from_micros(time.parse().ok()?)),
            ("throttled_time", time) => Some(Duration::from_nanos(time.parse().ok()?)),
            _ => None,
        })
}
