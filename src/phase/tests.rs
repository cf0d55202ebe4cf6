use std::num::NonZeroUsize;
use std::time::Duration;

use super::*;

fn team(threads: usize) -> Team {
    Team::new(NonZeroUsize::new(threads).unwrap()).unwrap()
}

/// Clocks that say what we want: a stamp after `wall` and `cpu` microseconds.
struct Clocks(Instant);

impl Clocks {
    fn at(&self, wall: u64) -> Instant {
        self.0 + Duration::from_micros(wall)
    }

    fn worker(&self, wall: [u64; 2], cpu: u64) -> WorkerLap {
        let stamp = |wall, cpu| Stamp {
            wall: self.at(wall),
            cpu: Some(Duration::from_micros(1_000_000 + cpu)),
            reading: Duration::ZERO,
        };
        WorkerLap {
            started: stamp(wall[0], 0),
            ended: stamp(wall[1], cpu),
        }
    }

    fn lap(&self, name: &'static str, wall: [u64; 2], workers: Vec<WorkerLap>) -> Lap {
        let kind = if workers.len() == 1 {
            Kind::Serial
        } else {
            Kind::Parallel
        };
        Lap {
            name,
            kind,
            started: self.at(wall[0]),
            ended: self.at(wall[1]),
            workers,
        }
    }

    fn phases(&self, laps: Vec<Lap>) -> Phases {
        let latest = Stamp {
            wall: self.0,
            cpu: None,
            reading: Duration::ZERO,
        };
        Phases {
            begun: self.0,
            latest,
            laps,
        }
    }
}

fn micros(micros: u64) -> Duration {
    Duration::from_micros(micros)
}

#[test]
fn the_longest_worker_counts_by_its_cpu_time() {
    let clocks = Clocks(Instant::now());
    // Worker 1 was there longest, but did not run most.
    let workers = vec![clocks.worker([12, 60], 45), clocks.worker([15, 95], 30)];
    let phases = clocks.phases(vec![clocks.lap("work", [10, 100], workers)]);

    let [work] = phases.times().try_into().unwrap();
    assert_eq!(work.longest_cpu, Some(micros(45)));
    assert_eq!(work.total_cpu(), Some(micros(75)));
    assert_eq!(work.imbalance(), Some(Duration::from_nanos(7_500)));
    assert_eq!((work.begin, work.wall), (micros(10), micros(90)));
    // All but the 80 µs of the worker that finished last.
    assert_eq!(work.hand_over, micros(10));
}

#[test]
fn what_reading_the_clocks_took_is_in_no_wall_time() {
    let clocks = Clocks(Instant::now());
    // Worker 1 finishes last, so the sample waits for its clocks and not for the others'.
    let mut workers = vec![clocks.worker([20, 50], 30), clocks.worker([20, 60], 40)];
    for (worker, reading) in workers.iter_mut().zip([9, 5]) {
        worker.started.reading = micros(reading);
        worker.ended.reading = micros(reading);
    }
    let phases = clocks.phases(vec![clocks.lap("work", [10, 70], workers)]);

    assert_eq!(phases.reading(), micros(10));
    let [work] = phases.times().try_into().unwrap();
    assert_eq!((work.wall, work.hand_over), (micros(50), micros(10)));
}

#[test]
fn passes_through_a_phase_add_up_and_are_divided_by_the_runs() {
    let clocks = Clocks(Instant::now());
    let run = |at| {
        let workers = vec![
            clocks.worker([at + 10, at + 30], 20),
            clocks.worker([at + 10, at + 20], 10),
        ];
        [
            clocks.lap("read", [at, at + 10], vec![clocks.worker([at, at + 10], 8)]),
            clocks.lap("work", [at + 10, at + 30], workers),
        ]
    };
    let phases = clocks.phases([run(0), run(100)].into_iter().flatten().collect());

    let [read, work] = phases.per_run(2).try_into().unwrap();
    assert_eq!(
        (read.name, read.wall, read.longest_cpu),
        ("read", micros(10), Some(micros(8)))
    );
    assert_eq!(
        (work.name, work.wall, work.longest_cpu),
        ("work", micros(20), Some(micros(20)))
    );
    assert_eq!(work.workers[1].cpu, Some(micros(10)));
}

#[test]
fn the_path_is_the_longest_worker_of_each_pass_not_of_the_sum() {
    let clocks = Clocks(Instant::now());
    // The workers take turns at being the slow one: every pass takes 30.
    let laps = [(30, 10), (10, 30)].map(|(first, second)| {
        let workers = vec![
            clocks.worker([0, first], first),
            clocks.worker([0, second], second),
        ];
        clocks.lap("work", [0, 30], workers)
    });
    let [work] = clocks.phases(laps.into()).times().try_into().unwrap();
    assert_eq!(work.longest_cpu, Some(micros(60)));
}

#[test]
fn without_a_thread_clock_there_is_no_cpu_time_but_a_wall_time() {
    let clocks = Clocks(Instant::now());
    let mut worker = clocks.worker([0, 30], 0);
    worker.ended.cpu = None;
    let lap = clocks.lap("work", [0, 30], vec![worker]);
    let [work] = clocks.phases(vec![lap]).times().try_into().unwrap();
    assert_eq!(
        (work.longest_cpu, work.total_cpu(), work.imbalance()),
        (None, None, None)
    );
    assert_eq!(work.wall, micros(30));
}

#[test]
fn a_job_names_its_phases_and_gets_its_results() {
    let mut team = team(3);
    let mut phases = Phases::new();
    let base = phases.serial("choose", || 10);
    let results = phases.parallel("add", &mut team, |worker, of| base + worker * of);
    assert_eq!(results, [10, 13, 16]);

    let [choose, add] = phases.times().try_into().unwrap();
    assert_eq!(
        (choose.name, choose.kind, choose.workers.len()),
        ("choose", Kind::Serial, 1)
    );
    assert_eq!(
        (add.name, add.kind, add.workers.len()),
        ("add", Kind::Parallel, 3)
    );
    assert!(add.begin >= choose.begin + choose.wall);
}

#[test]
#[cfg(unix)]
fn the_work_of_one_phase_is_not_counted_to_the_next() {
    let mut phases = Phases::new();
    let mut team = team(1);
    // Works until this thread has used so much, whatever else the machine does.
    let much = Duration::from_millis(5);
    let work = || {
        let begun = Stamp::begin();
        while Stamp::end().cpu_since(&begun) < Some(much) {}
    };
    phases.serial("long", work);
    phases.parallel("none", &mut team, |_, _| ());
    work();
    phases.serial("none either", || ());

    let cpu: Vec<_> = phases
        .times()
        .iter()
        .map(|time| time.longest_cpu.unwrap())
        .collect();
    assert!(cpu[0] >= much, "{cpu:?}");
    assert!(cpu[1] < cpu[0] / 2 && cpu[2] < cpu[0] / 2, "{cpu:?}");
}
