//! Messages and the start of a worker beside the same in C and Python, round by round.
//!
//! `cargo bench -p processes` prints how many times as fast. Without a C compiler or Python,
//! that half is left out.

#[path = "../src/duty.rs"]
mod duty;
#[path = "../src/framing.rs"]
#[allow(dead_code, unused_imports, reason = "its tests are no use here")]
mod framing;
#[path = "../src/lines.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the channel to a thread has no peer"
)]
mod lines;
#[path = "../src/memory.rs"]
#[allow(dead_code, unused_imports, reason = "its tests are no use here")]
mod memory;
#[path = "../src/primes.rs"]
#[allow(dead_code, unused_imports, reason = "nothing is counted here")]
mod primes;
#[path = "../src/ring.rs"]
#[allow(dead_code, unused_imports, reason = "its tests are no use here")]
mod ring;
#[path = "../src/start.rs"]
#[allow(dead_code, unused_imports, reason = "the table is the chapter's")]
mod start;
#[path = "../src/worker.rs"]
#[allow(dead_code, unused_imports, reason = "some of it is for the pool")]
mod worker;

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use workbook::chapter::Result;
use workbook::machine::Machine;
use workbook::peer::Peer;
use workbook::stats::{Interval, median, ratio_interval};

use lines::{ByBuffer, ByMemory, ByWrites, Line};
use worker::Program;

const ROUNDS: usize = 9;
/// Bytes of a small message and of a large one.
const SMALL: usize = 64;
const LARGE: usize = 1 << 20;
/// Rings of these many messages; see `messages.rs`.
const SMALL_PLACES: usize = 256;
const LARGE_PLACES: usize = 4;

/// Something done so many times by us and, told so in a line, by a peer.
struct Task<'a> {
    name: &'static str,
    /// What C is told, without the count.
    order: String,
    count: u64,
    /// Bytes of each message, or none.
    bytes: usize,
    ours: Box<dyn FnMut(u64) -> Result<u64> + 'a>,
}

fn main() -> Result {
    duty::adopt();
    println!("{}", Machine::read());
    let program = Program::this()?;
    let mut tasks = tasks(&program)?;
    let mut in_c = in_c().inspect_err(|why| println!("C: not available here ({why})"));
    let mut python = in_python();
    println!("Medians of {ROUNDS} rounds; ours : theirs, times as fast [95 %]");
    for (place, task) in tasks.iter_mut().enumerate() {
        let laps = rounds(
            task,
            in_c.as_mut().ok(),
            python.as_mut().filter(|_| place == 0),
        )?;
        say(task, &laps);
    }
    Ok(())
}

fn tasks(program: &Program) -> Result<Vec<Task<'_>>> {
    let mut ring = ByMemory::new(program, SMALL, SMALL_PLACES)?;
    let mut large = ByMemory::new(program, LARGE, LARGE_PLACES)?;
    let mut pipe = ByBuffer::new(program, SMALL)?;
    let mut writes = ByWrites::new(program, SMALL)?;
    Ok(vec![
        Task {
            name: "64 B, shared memory",
            order: format!("ring {SMALL} {SMALL_PLACES}"),
            count: 4_000_000,
            bytes: SMALL,
            ours: Box::new(move |count| Ok(ring.carry(count)?)),
        },
        Task {
            name: "1 MiB, shared memory",
            order: format!("ring {LARGE} {LARGE_PLACES}"),
            count: 2_000,
            bytes: LARGE,
            ours: Box::new(move |count| Ok(large.carry(count)?)),
        },
        Task {
            name: "64 B, pipe, buffered",
            order: format!("pipe {SMALL}"),
            count: 1_000_000,
            bytes: SMALL,
            ours: Box::new(move |count| Ok(pipe.carry(count)?)),
        },
        Task {
            name: "64 B, pipe, a write each",
            order: format!("writes {SMALL}"),
            count: 100_000,
            bytes: SMALL,
            ours: Box::new(move |count| Ok(writes.carry(count)?)),
        },
        Task {
            name: "start of a worker",
            order: "start".to_owned(),
            count: 100,
            bytes: 0,
            ours: Box::new(move |count| {
                for _ in 0..count {
                    start::start_and_wait(program)?;
                }
                Ok(0)
            }),
        },
    ])
}

fn in_c() -> Result<Peer> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers.c");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let own = env::current_exe()?.display().to_string();
    Ok(Peer::in_c(Path::new(source), &[], folder, &[own])?)
}

fn in_python() -> Option<Peer> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/mp_queue.py");
    let peer = Peer::start(Command::new("python3").arg(script));
    peer.inspect_err(|why| println!("Python: not available here ({why})"))
        .ok()
}

/// Seconds for one message, or for one start: ours, those of C, those of Python.
fn rounds(
    task: &mut Task,
    mut in_c: Option<&mut Peer>,
    mut python: Option<&mut Peer>,
) -> Result<[Vec<f64>; 3]> {
    /// Messages that Python sends in a round.
    const FEW: u64 = 20_000;
    let mut laps: [Vec<f64>; 3] = Default::default();
    let count = task.count;
    // The first round finds cold caches.
    for round in 0..=ROUNDS {
        let begun = Instant::now();
        let sum = (task.ours)(count)?;
        let took = begun.elapsed().as_secs_f64();
        let mut times = [Some(took / as_f64(count)), None, None];
        if let Some(in_c) = &mut in_c {
            let (seconds, theirs) = in_c.round(&format!("{} {count}", task.order))?;
            assert_eq!(theirs, sum.to_string(), "all messages arrive in both");
            times[1] = Some(seconds / as_f64(count));
        }
        if let Some(python) = &mut python {
            let (seconds, taken) = python.round(&FEW.to_string())?;
            assert_eq!(taken, FEW.to_string(), "all messages arrive");
            times[2] = Some(seconds / as_f64(FEW));
        }
        for (laps, time) in laps.iter_mut().zip(times) {
            laps.extend(time.filter(|_| round > 0));
        }
    }
    Ok(laps)
}

fn say(task: &Task, laps: &[Vec<f64>; 3]) {
    let name = task.name;
    for (who, laps) in ["ours", "C", "Python"].iter().zip(laps) {
        if let Some(seconds) = median(laps) {
            let rate = 1.0 / seconds;
            let bytes = rate * as_f64(task.bytes as u64) / 1e9;
            println!("{name:24}  {who:6} {rate:14.0} /s {bytes:6.2} GB/s");
        }
    }
    for (who, theirs) in ["C", "Python"].iter().zip(&laps[1..]) {
        if let Some(Interval { low, middle, high }) = ratio_interval(theirs, &laps[0]) {
            println!("{name:24}  ours : {who:6} {middle:.3}  [{low:.3}, {high:.3}]");
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn as_f64(count: u64) -> f64 {
    count as f64
}
