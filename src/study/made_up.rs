//! Studies made up for tests, whose times are known to the microsecond.

use std::num::NonZeroUsize;
use std::time::Duration;

use super::{Block, Column, CpuTimes, Study};
use crate::machine::Load;
use crate::phase::{Kind, PhaseTime, WorkerTime};
use crate::plan::{Plan, Stop};

pub(crate) fn micros(micros: u64) -> Duration {
    Duration::from_micros(micros)
}

pub(crate) fn number(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).unwrap()
}

pub(crate) fn serial(cpu: u64) -> PhaseTime {
    phase(Kind::Serial, cpu, 0, &[cpu])
}

/// A parallel phase whose wall time is its longest worker's CPU time and the hand-over.
pub(crate) fn parallel(hand_over: u64, cpus: &[u64]) -> PhaseTime {
    let longest = cpus.iter().copied().max().unwrap();
    phase(Kind::Parallel, longest + hand_over, hand_over, cpus)
}

pub(crate) fn phase(kind: Kind, wall: u64, hand_over: u64, cpus: &[u64]) -> PhaseTime {
    let worker = |&cpu| WorkerTime {
        begin: Duration::ZERO,
        wall: micros(cpu),
        cpu: Some(micros(cpu)),
    };
    PhaseTime {
        name: "phase",
        kind,
        begin: Duration::ZERO,
        wall: micros(wall),
        longest_cpu: cpus.iter().copied().max().map(micros),
        hand_over: micros(hand_over),
        workers: cpus.iter().map(worker).collect(),
    }
}

pub(crate) fn block(wall: u64, phases: Vec<PhaseTime>) -> Block {
    Block {
        wall: micros(wall),
        sample: micros(wall),
        cpu: CpuTimes::of(&phases),
        phases,
        lasted: micros(4 * wall),
        queued: Some(Duration::ZERO),
        right: true,
    }
}

/// A block as a system without a thread clock measures it.
pub(crate) fn clockless(wall: u64) -> Block {
    let mut phase = serial(wall);
    phase.longest_cpu = None;
    phase.workers[0].cpu = None;
    block(wall, vec![phase])
}

pub(crate) fn column(threads: usize, blocks: Vec<Block>) -> Column {
    Column {
        threads: number(threads),
        oversubscribed: false,
        blocks,
    }
}

/// A study of 15 rounds on a quiet machine: the same two blocks again and again.
pub(crate) fn study(one: &Block, two: &Block) -> Study {
    Study {
        name: String::from("made up"),
        plan: Plan::quick(),
        runs_per_sample: 1,
        columns: vec![
            column(1, vec![one.clone(); 15]),
            column(2, vec![two.clone(); 15]),
        ],
        control: None,
        stop: Stop::TargetReached,
        took: Duration::from_secs(1),
        load: Load {
            own_wait: Some(0.0),
            ..Load::default()
        },
        spawn_cost: micros(30),
    }
}

/// 20 µs serial and 180 µs that can be shared; on two threads 10 µs go to handing over.
pub(crate) fn amdahls() -> Study {
    let one = block(200, vec![serial(20), parallel(0, &[180])]);
    let two = block(121, vec![serial(20), parallel(10, &[90, 90])]);
    study(&one, &two)
}
