//! Thousands that sleep at the same time: tasks on one thread, or a thread for each.

use std::hint::black_box;
use std::io;
use std::rc::Rc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use workbook::memory;
use workbook::show::{Cell, Column, Table};

use crate::event_loop::EventLoop;
use crate::time::{Stuck, Time};

/// How many sleep, and how long each of them.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) sleepers: usize,
    pub(crate) sleep: Duration,
}

/// What it took to let them all sleep.
pub(crate) struct Cost {
    way: &'static str,
    /// How many slept at the same time.
    sleepers: usize,
    /// Until all had been started.
    started: Duration,
    /// Until all were awake again.
    done: Duration,
    /// Memory of the process more than before, while they slept; `None` if it can't be told.
    bytes: Option<u64>,
}

/// One thread, a task for each sleeper.
///
/// # Errors
///
/// If the loop gets stuck.
pub(crate) fn tasks(plan: Plan) -> Result<Cost, Stuck> {
    let before = memory::resident();
    let begun = Instant::now();
    let time = Time::real();
    let mut tasks = EventLoop::new(Rc::clone(&time));
    let (mut started, mut asleep) = (Duration::ZERO, None);
    for _ in 0..plan.sleepers {
        tasks.spawn(async { time.sleep(plan.sleep).await });
    }
    // Polled last of all, so by then the others sleep.
    tasks.spawn(async {
        (started, asleep) = (begun.elapsed(), memory::resident());
    });
    tasks.run()?;
    Ok(Cost {
        way: "tasks on one thread",
        sleepers: plan.sleepers,
        started,
        done: begun.elapsed(),
        bytes: more(before, asleep),
    })
}

/// A thread for each sleeper, and why there were not as many as planned, if so.
pub(crate) fn threads(plan: Plan) -> (Cost, Option<io::Error>) {
    let before = memory::resident();
    let begun = Instant::now();
    let mut threads = Vec::new();
    let mut refused = None;
    for _ in 0..plan.sleepers {
        match start_sleeper(plan.sleep) {
            Ok(thread) => threads.push(thread),
            Err(error) => {
                refused = Some(error);
                break;
            }
        }
    }
    let (started, asleep) = (begun.elapsed(), memory::resident());
    let sleepers = threads.len();
    for thread in threads {
        thread.join().expect("a sleeper does not panic");
    }
    let cost = Cost {
        way: "a thread for each",
        sleepers,
        started,
        done: begun.elapsed(),
        bytes: more(before, asleep),
    };
    (cost, refused)
}

fn start_sleeper(sleep: Duration) -> io::Result<JoinHandle<()>> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a sleeping thread is what is measured here"
    )]
    thread::Builder::new().spawn(move || thread::sleep(black_box(sleep)))
}

fn more(before: Option<u64>, after: Option<u64>) -> Option<u64> {
    Some(after?.saturating_sub(before?))
}

/// Both ways, one below the other.
pub(crate) fn table(plan: Plan, costs: &[Cost], refused: Option<&io::Error>) -> Table {
    let sleep = plan.sleep.as_secs_f64();
    let columns = [
        Column::new("way", "sleepers are"),
        Column::new("sleepers", "sleepers"),
        Column::new("started_s", "all started"),
        Column::new("done_s", "all awake"),
        Column::new("bytes", "memory"),
        Column::new("bytes_each", "bytes each"),
    ];
    let title = format!("{} that sleep {sleep} s", plan.sleepers);
    let mut table = Table::new(title, columns);
    for cost in costs {
        table.row([
            Cell::text(cost.way),
            Cell::Count(as_u64(cost.sleepers)),
            Cell::Time(cost.started),
            Cell::Time(cost.done),
            Cell::or_not_available(cost.bytes, |bytes| {
                Cell::text(format!("{:.1} MiB", as_f64(bytes) / f64::from(1 << 20)))
            }),
            Cell::or_not_available(cost.bytes, |bytes| {
                Cell::Count(bytes / as_u64(cost.sleepers).max(1))
            }),
        ]);
    }
    if let Some(error) = refused {
        table.note(format!("The system gave no more threads: {error}."));
    }
    table.note("The kernel's own memory for a thread, some 16 KiB, is not counted.");
    table
}

fn as_u64(count: usize) -> u64 {
    u64::try_from(count).expect("fits")
}

#[expect(clippy::cast_precision_loss, reason = "memory is below 2^52 bytes")]
fn as_f64(bytes: u64) -> f64 {
    bytes as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_sleep_at_the_same_time() {
        let sleep = Duration::from_millis(200);
        let plan = Plan {
            sleepers: 50,
            sleep,
        };
        let (threads, refused) = threads(plan);
        for cost in [tasks(plan).unwrap(), threads] {
            assert_eq!(cost.sleepers, 50);
            assert!(cost.done >= sleep);
            assert!(cost.done < 50 * sleep, "one after the other");
        }
        assert!(refused.is_none());
    }

    #[test]
    fn threads_that_the_system_refused_are_told() {
        let sleep = Duration::from_secs(1);
        let plan = Plan { sleepers: 9, sleep };
        let refused = io::Error::other("no room");
        let screen = workbook::show::Screen::of_width(80);
        let text = table(plan, &[], Some(&refused)).to_text(screen);
        assert!(text.contains("The system gave no more threads: no room."));
    }
}
