//! What an exploration may do, and how much of it.

use std::time::Duration;

/// No run can have more steps: clocks would run over.
pub(crate) const MAX_STEPS: usize = 30_000;

/// Limits and liberties of an exploration.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a liberty of its own"
)]
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Stop after this bound instead of going on without one.
    pub(crate) forced_switches: Option<usize>,
    /// Leave out all searches with a bound.
    pub(crate) unbounded_only: bool,
    /// Largest number of runs, in all.
    pub(crate) executions: usize,
    /// Largest number of steps in one run.
    pub(crate) steps: usize,
    /// Wall-clock time after which no further run is begun.
    pub(crate) time: Option<Duration>,
    /// Wall-clock time after which a thread without operations hangs.
    pub(crate) hang: Duration,
    pub(crate) spurious_wake_ups: bool,
    pub(crate) weak_cas_failures: bool,
    pub(crate) early_time_outs: bool,
    pub(crate) stale_reads: bool,
    /// How often a waiting thread may be overtaken.
    pub(crate) bypass: Option<usize>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            forced_switches: None,
            unbounded_only: false,
            executions: 500_000,
            steps: 5_000,
            time: None,
            hang: Duration::from_secs(5),
            spurious_wake_ups: true,
            weak_cas_failures: true,
            early_time_outs: true,
            stale_reads: true,
            bypass: None,
        }
    }
}
