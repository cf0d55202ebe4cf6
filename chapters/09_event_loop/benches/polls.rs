//! What the chapter's event loop costs: polls per second, and bytes per task.
//!
//! `cargo bench -p event_loop` prints both, for ten thousand tasks.

#[path = "../src/event_loop.rs"]
mod event_loop;
#[path = "../src/time.rs"]
#[expect(dead_code, reason = "only one of the clocks is used")]
mod time;

use std::time::{Duration, Instant};

use event_loop::{EventLoop, yield_now};
use time::Time;
use workbook::machine::Machine;
use workbook::memory;
use workbook::stats::{Interval, median_interval};

const TASKS: u32 = 10_000;
/// How often each task lets the others go first.
const TURNS: u32 = 100;
/// The fewest that give an interval of 95 %, and some.
const ROUNDS: usize = 9;

fn main() {
    println!("{}", Machine::read());
    match bytes_per_task() {
        Some(bytes) => println!("{TASKS} sleeping tasks: {bytes} bytes each"),
        None => println!("bytes per task: not available here"),
    }
    let rates: Vec<_> = (0..ROUNDS).map(|_| polls_per_second()).collect();
    if let Some(Interval { low, middle, high }) = median_interval(&rates) {
        println!(
            "{TASKS} tasks that yield {TURNS} times, {ROUNDS} rounds: {:.2} M polls/s \
             [{:.2}, {:.2}]",
            middle / 1e6,
            low / 1e6,
            high / 1e6
        );
    }
}

/// Memory of the process while all sleep, more than before they were made.
fn bytes_per_task() -> Option<u64> {
    let before = memory::resident()?;
    let time = Time::virtual_from_zero();
    let mut asleep = None;
    let mut tasks = EventLoop::new(time.clone());
    for _ in 0..TASKS {
        tasks.spawn(async { time.sleep(Duration::from_secs(1)).await });
    }
    tasks.spawn(async { asleep = memory::resident() });
    tasks.run().expect("sleepers wake up");
    Some(asleep?.saturating_sub(before) / u64::from(TASKS))
}

fn polls_per_second() -> f64 {
    let mut tasks = EventLoop::new(Time::virtual_from_zero());
    for _ in 0..TASKS {
        tasks.spawn(async {
            for _ in 0..TURNS {
                yield_now().await;
            }
        });
    }
    let begun = Instant::now();
    let polls = tasks.run().expect("whoever yields is woken");
    assert_eq!(polls, u64::from(TASKS * (TURNS + 1)));
    f64::from(TASKS * (TURNS + 1)) / begun.elapsed().as_secs_f64()
}
