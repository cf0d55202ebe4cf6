//! Wall time, CPU time of a thread, and the time a thread stood ready but not running.
//!
//! A clock that the system lacks, or has only in steps too coarse for a sample of 200 µs,
//! reads as `None`: "not available here". It never reads as zero.

use std::fs::File;
use std::io::Read;
use std::time::{Duration, Instant};

/// CPU time that the calling thread has used since it started.
///
/// Costs one system call, some 100 to 300 ns. `None` on Windows, whose thread clock
/// ticks 64 times a second, and on other systems without a thread clock.
#[must_use]
pub fn thread_cpu() -> Option<Duration> {
    system::thread_cpu()
}

/// CPU time that all threads of this process have used since it started.
///
/// Costs one system call. `None` where the system keeps no such clock.
#[must_use]
pub fn process_cpu() -> Option<Duration> {
    system::process_cpu()
}

/// Less time than this passes between two phases that follow each other at once. To read the
/// CPU clock again would take about as long.
const AT_ONCE: Duration = Duration::from_nanos(500);

/// What two clocks of one thread said at the same moment.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// Wall clock: goes on whatever the thread does.
    pub wall: Instant,
    /// CPU clock of the thread: stands still while the thread does. `None` where not
    /// available.
    pub cpu: Option<Duration>,
    /// Wall time it took to read the CPU clock. It lies before `wall` in a stamp for a
    /// beginning, and behind it in one for an end: never in what is timed, but in what
    /// surrounds it.
    pub reading: Duration,
}

impl Stamp {
    /// Reads both clocks of the calling thread at the beginning of what is timed; costs what
    /// [`thread_cpu`] costs, plus 50 ns.
    #[must_use]
    pub fn begin() -> Self {
        let asked = Instant::now();
        let cpu = thread_cpu();
        let wall = Instant::now();
        let reading = wall.saturating_duration_since(asked);
        Self { wall, cpu, reading }
    }

    /// Reads both clocks of the calling thread at the end of what is timed; costs the same.
    #[must_use]
    pub fn end() -> Self {
        let wall = Instant::now();
        let cpu = thread_cpu();
        let reading = wall.elapsed();
        Self { wall, cpu, reading }
    }

    /// Begins something new, on the thread that took this stamp for an end.
    ///
    /// If less than half a microsecond has passed since, the CPU clock is not read but taken
    /// to stand where it stood: that is what reading it costs.
    #[must_use]
    pub fn next(&self) -> Self {
        let wall = Instant::now();
        let free = self.wall + self.reading;
        if wall.saturating_duration_since(free) >= AT_ONCE {
            return Self::begin();
        }
        Self {
            wall,
            reading: Duration::ZERO,
            ..*self
        }
    }

    /// CPU time the thread used from `earlier` to this moment.
    ///
    /// Both stamps must come from one thread. `None` where no thread clock is available.
    #[must_use]
    pub fn cpu_since(&self, earlier: &Self) -> Option<Duration> {
        Some(self.cpu?.saturating_sub(earlier.cpu?))
    }

    /// Wall time from `earlier` to this moment.
    #[must_use]
    pub fn wall_since(&self, earlier: &Self) -> Duration {
        self.wall.saturating_duration_since(earlier.wall)
    }
}

/// How long the calling thread has stood ready to run while others had its CPU.
///
/// This is the second number of Linux's `/proc/thread-self/schedstat`. It counts time in the
/// run queue only; a thread that waits for a lock or for input is not ready. Costs some
/// microseconds, for a file is opened and read: call it outside of samples. `None` on other
/// systems, and where the kernel keeps no such account.
#[must_use]
pub fn thread_wait() -> Option<Duration> {
    // Read into the stack: a worker may ask this thousands of times.
    let mut text = [0; 80];
    let mut file = File::open("/proc/thread-self/schedstat").ok()?;
    let length = file.read(&mut text).ok()?;
    wait_in(str::from_utf8(&text[..length]).ok()?)
}

/// The run-queue wait in the text of a `schedstat` file: nanoseconds on the CPU, nanoseconds
/// ready but waiting, and the number of time slices.
fn wait_in(schedstat: &str) -> Option<Duration> {
    let nanoseconds = schedstat.split_whitespace().nth(1)?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

#[cfg(unix)]
mod system {
    use std::time::Duration;

    use rustix::time::{ClockId, clock_gettime};

    pub(super) fn thread_cpu() -> Option<Duration> {
        read(ClockId::ThreadCPUTime)
    }

    pub(super) fn process_cpu() -> Option<Duration> {
        read(ClockId::ProcessCPUTime)
    }

    fn read(clock: ClockId) -> Option<Duration> {
        Duration::try_from(clock_gettime(clock)).ok()
    }
}

#[cfg(not(unix))]
mod system {
    use std::time::Duration;

    pub(super) fn thread_cpu() -> Option<Duration> {
        None
    }

    pub(super) fn process_cpu() -> Option<Duration> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_the_second_number_of_schedstat() {
        assert_eq!(
            wait_in("534540 13671 2\n"),
            Some(Duration::from_nanos(13_671))
        );
    }

    #[test]
    fn a_schedstat_of_another_kind_is_not_available() {
        assert_eq!(wait_in(""), None);
        assert_eq!(wait_in("534540 soon"), None);
    }

    #[test]
    fn without_a_thread_clock_no_difference_is_invented() {
        let before = Stamp {
            wall: Instant::now(),
            cpu: None,
            reading: Duration::ZERO,
        };
        assert_eq!(before.cpu_since(&before), None);
    }

    #[test]
    #[cfg(unix)]
    fn a_thread_that_works_uses_its_own_cpu_time() {
        let before = Stamp::begin();
        // Ends only because the clock moves: a clock that stands still hangs the test.
        while Stamp::end()
            .cpu_since(&before)
            .is_none_or(|used| used.is_zero())
        {
            std::hint::black_box(0);
        }
    }
}
