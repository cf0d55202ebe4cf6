//! The counters in which Linux accounts for its CPUs.

use std::time::Duration;

use crate::machine::files::Files;

/// What all CPUs together have done, in ticks of the system's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CpuTicks {
    /// Ticks in which a CPU ran something.
    busy: u64,
    /// Ticks in which the host of a virtual machine ran something else.
    stolen: u64,
    /// All ticks, idle ones included.
    total: u64,
    /// How many CPUs they belong to.
    cpus: u32,
}

impl CpuTicks {
    pub(super) fn read(files: &Files) -> Option<Self> {
        Self::parse(&files.text("proc/stat")?)
    }

    /// Reads the line `cpu user nice system idle iowait irq softirq steal guest guest_nice`.
    ///
    /// The two guest fields are part of user and nice already.
    fn parse(stat: &str) -> Option<Self> {
        let mut lines = stat.lines();
        let fields = lines
            .next()?
            .strip_prefix("cpu ")?
            .split_whitespace()
            .take(8);
        let ticks: Vec<u64> = fields.map(str::parse).collect::<Result<_, _>>().ok()?;
        let &[user, nice, system, idle, iowait, irq, softirq, stolen] =
            ticks.as_slice()
        else {
            return None;
        };
        let busy = user + nice + system + irq + softirq;
        let cpus = lines.take_while(|line| line.starts_with("cpu")).count();
        Some(Self {
            busy,
            stolen,
            total: busy + idle + iowait + stolen,
            cpus: u32::try_from(cpus).ok()?,
        })
    }

    pub(super) fn since(self, before: Self) -> Self {
        Self {
            busy: self.busy.saturating_sub(before.busy),
            stolen: self.stolen.saturating_sub(before.stolen),
            total: self.total.saturating_sub(before.total),
            cpus: self.cpus,
        }
    }

    /// CPU time of all but this process, which used `own`, as a share of all CPUs.
    pub(super) fn others(self, own: Duration, elapsed: Duration) -> Option<f64> {
        let available = elapsed.as_secs_f64() * f64::from(self.cpus);
        let own = own.as_secs_f64() / available;
        let others = part(self.busy, self.total)? - own;
        others.is_finite().then_some(others.clamp(0.0, 1.0))
    }

    pub(super) fn stolen_share(self) -> Option<f64> {
        part(self.stolen, self.total)
    }
}

/// CPU time of the processes that this one has started and waited for.
///
/// The 14th and the 15th field after the program's name, which stands in brackets and may
/// hold anything; in ticks of 10 ms, whatever the kernel's own clock does.
pub(super) fn waited_children(files: &Files) -> Option<Duration> {
    let stat = files.text("proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(13).take(2).map(str::parse);
    let ticks: u64 = ticks.collect::<Result<Vec<u64>, _>>().ok()?.iter().sum();
    Some(Duration::from_millis(10 * ticks))
}

/// Since it was started, how long some thread has waited for a CPU ("pressure stall").
pub(super) fn pressure(files: &Files) -> Option<Duration> {
    let text = files.text("proc/pressure/cpu")?;
    let some = text.lines().find_map(|line| line.strip_prefix("some "))?;
    let total = some
        .split_whitespace()
        .find_map(|field| field.strip_prefix("total="))?;
    Some(Duration::from_micros(total.parse().ok()?))
}

/// Threads of others that run or could run at this moment, per CPU.
#[expect(
    clippy::cast_precision_loss,
    reason = "threads and CPUs are fewer than 2^52"
)]
pub(super) fn runnable(files: &Files) -> Option<f64> {
    let stat = files.text("proc/stat")?;
    let cpus = CpuTicks::parse(&stat)?.cpus;
    let running = stat
        .lines()
        .find_map(|line| line.strip_prefix("procs_running "))?;
    let others = running.trim().parse::<u64>().ok()?.saturating_sub(1);
    Some(others as f64 / f64::from(cpus))
}

fn part(of: u64, total: u64) -> Option<f64> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "ticks since the start are below 2^52"
    )]
    (total > 0).then(|| of as f64 / total as f64)
}
