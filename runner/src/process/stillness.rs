//! Tells a program that computes from one that sleeps and one that can never go on.

use std::time::{Duration, Instant};

/// Time between two looks that are compared.
const APART: Duration = Duration::from_millis(200);

/// What a program is doing while it does not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// All its threads wait for each other, without a time limit.
    Blocked { threads: usize },
    /// It uses a processor.
    Spinning,
    /// It waits for a time to pass.
    Sleeping,
    /// It waits for something from outside.
    Waiting,
    /// This system does not tell.
    Unknown,
}

/// One look at a program.
#[derive(Clone, Copy, Debug)]
struct Sample {
    /// Processor time so far, in hundredths of a second.
    ticks: u64,
    threads: usize,
    /// How many of them wait for another thread, without a time limit.
    blocked: usize,
    /// How many of them wait for a time to pass.
    timed: usize,
    /// How many of them have a processor, or would like to.
    running: usize,
}

/// Looks at a program from time to time.
pub(super) struct Watch {
    id: u32,
    next: Instant,
    last: Option<Sample>,
    state: Option<State>,
}

impl Watch {
    pub(super) fn new(id: u32) -> Self {
        Self {
            id,
            next: Instant::now() + APART,
            last: None,
            state: None,
        }
    }

    /// What the last two looks agree on; `None` until there were two.
    pub(super) fn look(&mut self) -> Option<State> {
        if Instant::now() >= self.next {
            self.next = Instant::now() + APART;
            let sample = system::sample(self.id);
            self.state = self.last.zip(sample).map(|(last, now)| compare(last, now));
            self.last = sample;
        }
        self.state
    }

    /// Whether the program computes, and has had less than most of `time` to do so.
    pub(super) fn is_starved(&self, time: Duration) -> bool {
        let spins = self.state == Some(State::Spinning);
        // Since the last look another `APART` may have been had.
        let had = |sample: Sample| Duration::from_millis(10 * sample.ticks) + APART;
        spins && self.last.is_some_and(|last| had(last) < time * 9 / 10)
    }
}

fn compare(before: Sample, now: Sample) -> State {
    let both = |count: fn(&Sample) -> usize| {
        [before, now].iter().all(|one| count(one) == one.threads)
    };
    // On a busy machine even a loop gets little time; a quarter of it is more than enough.
    let ticks = now.ticks.saturating_sub(before.ticks);
    if ticks >= 5 || before.running.min(now.running) > 0 {
        State::Spinning
    } else if now.ticks == before.ticks && both(|one| one.blocked) {
        State::Blocked {
            threads: now.threads,
        }
    } else if both(|one| one.blocked + one.timed) {
        State::Sleeping
    } else {
        State::Waiting
    }
}

#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
mod system {
    use std::fs;
    use std::path::Path;

    use super::Sample;

    /// Numbers of the system calls that wait, as the kernel's tables give them.
    #[cfg(target_arch = "x86_64")]
    mod call {
        pub(super) const FUTEX: u64 = 202;
        pub(super) const SLEEPS: [u64; 2] = [35, 230];
    }
    #[cfg(target_arch = "aarch64")]
    mod call {
        pub(super) const FUTEX: u64 = 98;
        pub(super) const SLEEPS: [u64; 2] = [101, 115];
    }

    enum Thread {
        Blocked,
        Timed,
        Running,
        Other,
    }

    pub(super) fn sample(id: u32) -> Option<Sample> {
        let process = Path::new("/proc").join(id.to_string());
        let tasks = fs::read_dir(process.join("task")).ok()?.flatten();
        let threads: Vec<_> = tasks.map(|task| thread(&task.path())).collect();
        let count = |wanted: fn(&Thread) -> bool| {
            threads.iter().filter(|thread| wanted(thread)).count()
        };
        Some(Sample {
            ticks: ticks(&fs::read_to_string(process.join("stat")).ok()?)?,
            threads: threads.len(),
            blocked: count(|thread| matches!(thread, Thread::Blocked)),
            timed: count(|thread| matches!(thread, Thread::Timed)),
            running: count(|thread| matches!(thread, Thread::Running)),
        })
    }

    /// `202 0x7f.. 0x80 0x2 0x0 ..`: the call and its arguments; `running` otherwise.
    fn thread(task: &Path) -> Thread {
        let text = fs::read_to_string(task.join("syscall")).unwrap_or_default();
        if text.starts_with("running") {
            return Thread::Running;
        }
        let mut words = text.split_whitespace();
        let number = words.next().and_then(|word| word.parse().ok());
        let timeout = words.nth(3);
        match number {
            Some(call::FUTEX) if timeout == Some("0x0") => Thread::Blocked,
            Some(call::FUTEX) => Thread::Timed,
            Some(number) if call::SLEEPS.contains(&number) => Thread::Timed,
            _ => Thread::Other,
        }
    }

    /// User and system time; the program's name may hold spaces, so count from its end.
    fn ticks(stat: &str) -> Option<u64> {
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
        let mut next = || fields.next()?.parse::<u64>().ok();
        Some(next()? + next()?)
    }
}

#[cfg(not(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
)))]
mod system {
    pub(super) fn sample(_: u32) -> Option<super::Sample> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(ticks: u64, blocked: usize, timed: usize) -> Sample {
        Sample {
            ticks,
            threads: 3,
            blocked,
            timed,
            running: 0,
        }
    }

    #[test]
    fn a_program_is_blocked_only_if_no_thread_has_done_anything() {
        let blocked = State::Blocked { threads: 3 };
        assert_eq!(compare(sample(1, 3, 0), sample(1, 3, 0)), blocked);
        assert_ne!(compare(sample(1, 3, 0), sample(2, 3, 0)), blocked);
        assert_ne!(compare(sample(1, 2, 1), sample(1, 3, 0)), blocked);
    }

    #[test]
    fn computing_sleeping_and_waiting_are_told_apart() {
        assert_eq!(compare(sample(0, 2, 0), sample(20, 2, 0)), State::Spinning);
        let starved = Sample {
            running: 1,
            ..sample(1, 2, 0)
        };
        assert_eq!(compare(starved, starved), State::Spinning);
        assert_eq!(compare(sample(1, 2, 1), sample(1, 1, 2)), State::Sleeping);
        assert_eq!(compare(sample(1, 2, 0), sample(1, 2, 0)), State::Waiting);
    }
}
