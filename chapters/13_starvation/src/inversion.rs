//! An urgent thread waits for one that is not, on simulated cores.

use std::time::Duration;

use workbook::show::{Cell, Column, Span, Table, Timeline};
use workbook::vcores::{Doing, Engine, Outcome, Step};

/// The lock that the low and the high thread share.
const LOCK: usize = 0;
/// A middle thread's work, in milliseconds.
const MIDDLE: f64 = 8.0;

/// A thread's priority, its start, and what it does; times in milliseconds.
struct Script {
    name: &'static str,
    priority: u32,
    starts: f64,
    steps: Vec<Step>,
}

/// How the scheduler treats whoever holds a lock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheduler {
    Plain,
    /// The holder runs with the priority of the most urgent who waits for it.
    Inherits,
}

/// One thread of little urgency, one of much, and `middle` in between that use no lock.
fn scripts(middle: usize) -> Vec<Script> {
    let locked = |work| vec![Step::Lock(LOCK), Step::Work(work), Step::Unlock(LOCK)];
    let low = Script {
        name: "low",
        priority: 1,
        starts: 0.0,
        steps: locked(3.0),
    };
    let high = Script {
        name: "high",
        priority: 3,
        starts: 1.0,
        steps: locked(1.0),
    };
    let middle = (0..middle).map(|_| Script {
        name: "middle",
        priority: 2,
        starts: 1.5,
        steps: vec![Step::Work(MIDDLE)],
    });
    [low, high].into_iter().chain(middle).collect()
}

fn simulate(scripts: &[Script], cores: usize, scheduler: Scheduler) -> Outcome {
    let mut engine = Engine::new(cores).watched();
    if scheduler == Scheduler::Inherits {
        engine = engine.with_inheritance();
    }
    for script in scripts {
        engine.thread(script.priority, script.starts);
    }
    let mut done = vec![0; scripts.len()];
    engine.run(|thread, _now| {
        done[thread] += 1;
        scripts[thread].steps.get(done[thread] - 1).copied()
    })
}

/// How long the urgent thread waits, in milliseconds.
fn wait_of_high(middle: usize, cores: usize, scheduler: Scheduler) -> f64 {
    let scripts = scripts(middle);
    let high = scripts.iter().position(|script| script.name == "high");
    let outcome = simulate(&scripts, cores, scheduler);
    let waits = outcome
        .stays
        .iter()
        .filter(|stay| Some(stay.thread) == high && stay.doing != Doing::Running);
    waits.map(|stay| stay.to - stay.from).sum()
}

/// How long the urgent thread waits, with more and more threads that have no part in it.
pub(crate) fn table() -> Table {
    let columns = [
        Column::new("middle", "middle threads"),
        Column::new("one_core_s", "1 core"),
        Column::new("one_core_inherits_s", "1 core, inherits"),
        Column::new("two_cores_s", "2 cores"),
        Column::new("two_cores_inherits_s", "2 cores, inherits"),
    ];
    let title = "How long the most urgent thread waits (simulated)";
    let mut table = Table::new(title, columns);
    for middle in [0_u32, 1, 2, 4, 8] {
        let wait = |cores, scheduler| {
            Cell::Time(milliseconds(wait_of_high(
                middle as usize,
                cores,
                scheduler,
            )))
        };
        table.row([
            Cell::Count(middle.into()),
            wait(1, Scheduler::Plain),
            wait(1, Scheduler::Inherits),
            wait(2, Scheduler::Plain),
            wait(2, Scheduler::Inherits),
        ]);
    }
    table
}

/// The same moment twice, without inheritance and with it.
pub(crate) fn timeline() -> Timeline {
    let mut timeline = Timeline::new(
        "The most urgent thread waits, without inheritance and with it (simulated)",
        "Three threads on one core. Low holds a lock, and high waits for it. Without \
         inheritance, middle takes the core from low, so that high waits for middle too. \
         With inheritance, low keeps the core until it gives the lock back.",
    );
    for (label, scheduler) in [
        ("plain", Scheduler::Plain),
        ("inherits", Scheduler::Inherits),
    ] {
        let mut scripts = scripts(1);
        scripts.sort_by_key(|script| std::cmp::Reverse(script.priority));
        let outcome = simulate(&scripts, 1, scheduler);
        for (thread, script) in scripts.iter().enumerate() {
            let stays = outcome.stays.iter().filter(|stay| stay.thread == thread);
            let spans = stays.map(|stay| {
                let (from, to) = (milliseconds(stay.from), milliseconds(stay.to));
                Span::new(word(stay.doing), from, to)
            });
            timeline.lane(format!("{label}: {}", script.name), spans);
        }
    }
    timeline
}

fn word(doing: Doing) -> &'static str {
    match doing {
        Doing::Running => "runs",
        Doing::Ready => "ready, no core",
        Doing::Waiting(_) => "waits for the lock",
    }
}

fn milliseconds(time: f64) -> Duration {
    Duration::from_secs_f64(time / 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Low has 2 of its 3 ms to go when high comes.
    const REST: f64 = 2.0;

    #[test]
    fn without_inheritance_every_middle_thread_adds_its_work_to_the_wait() {
        for (middle, work) in [(0, 0.0), (1, MIDDLE), (4, 4.0 * MIDDLE)] {
            let wait = wait_of_high(middle, 1, Scheduler::Plain);
            assert!((wait - (REST + work)).abs() < 1e-9, "{middle}: {wait}");
        }
    }

    #[test]
    fn with_inheritance_the_wait_is_what_the_holder_has_left() {
        for middle in [0, 1, 8] {
            for cores in [1, 2] {
                let wait = wait_of_high(middle, cores, Scheduler::Inherits);
                assert!((wait - REST).abs() < 1e-9, "{middle}, {cores}: {wait}");
            }
        }
    }

    #[test]
    fn a_second_core_helps_until_it_is_taken_too() {
        let one = wait_of_high(1, 2, Scheduler::Plain);
        let two = wait_of_high(2, 2, Scheduler::Plain);
        assert!((one - REST).abs() < 1e-9 && two > MIDDLE, "{one}, {two}");
    }
}
