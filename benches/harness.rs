//! What the harness itself can tell: how far its numbers spread, and what it costs.
//!
//! `cargo bench --bench harness` measures the machine as it is; with `-- --hogs` at the end
//! it first starts two programs per CPU that do nothing but burn time.

use std::env;
use std::hint::black_box;
use std::io;
use std::num::NonZeroUsize;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use workbook::clock::thread_cpu;
use workbook::machine::{Machine, Verdict};
use workbook::phase::Phases;
use workbook::plan::Plan;
use workbook::study::{Reading, Study};
use workbook::team::Team;

/// Invocations per figure.
const STUDIES: usize = 20;
/// Roots per run of the job: about 1 ms on one thread, of which a twentieth is serial.
const ROOTS: u64 = 600_000;

fn main() -> io::Result<()> {
    let flags: Vec<String> = env::args().skip(1).collect();
    if flags.iter().any(|flag| flag == "--burn") {
        burn();
    }
    println!("{}", Machine::read());
    cost_of_a_phase()?;
    if flags.iter().any(|flag| flag == "--hogs") {
        let hogs = Hogs::start(2 * Machine::read().logical)?;
        println!("\nwith {} hogs", hogs.0.len());
        spread()
    } else {
        println!("\nwithout hogs");
        spread()
    }
}

/// What two phases add to a sample of 200 µs.
fn cost_of_a_phase() -> io::Result<()> {
    const TIMES: u32 = 20_000;
    let mut team = Team::new(NonZeroUsize::MIN)?;
    let begin = lap(TIMES, || {
        black_box(Phases::new());
    });
    let phases = lap(TIMES, || {
        let mut phases = Phases::new();
        phases.serial("serial", || ());
        black_box(phases.parallel("parallel", &mut team, |_, _| ()));
    });
    // A sample's clock starts after its `Phases` are made.
    let added = phases.saturating_sub(begin);
    let share = added.as_secs_f64() / 200e-6;
    println!(
        "reading the wall clock: {:?}",
        lap(TIMES, || {
            black_box(Instant::now());
        })
    );
    println!(
        "reading the CPU clock of a thread: {:?}",
        lap(TIMES, || {
            black_box(thread_cpu());
        })
    );
    println!(
        "one serial and one parallel phase: {added:?}, {:.2} % of 200 µs",
        100.0 * share
    );
    println!(
        "a job for a team of one: {:?}",
        lap(TIMES, || drop(team.run(|_, _| ())))
    );

    let mut pair = Team::new(NonZeroUsize::new(2).expect("two"))?;
    let hand_over = lap(TIMES, || drop(pair.run(|_, _| ())));
    println!("handing over to a second worker and back: {hand_over:?}");
    Ok(())
}

/// Median time of a call, from five series of `times`.
fn lap(times: u32, mut call: impl FnMut()) -> Duration {
    let mut series: Vec<_> = (0..5)
        .map(|_| {
            let started = Instant::now();
            (0..times).for_each(|_| call());
            started.elapsed() / times
        })
        .collect();
    series.sort_unstable();
    series[2]
}

/// The same study again and again: how far do its numbers spread, and what is its verdict?
fn spread() -> io::Result<()> {
    let plan = Plan {
        control: true,
        ..Plan::quick()
    };
    let two = [NonZeroUsize::new(2).expect("two")];
    let mut studies = Vec::new();
    for _ in 0..STUDIES {
        studies.push(study(&plan, &two)?);
    }
    show("wall S(2)", &studies, |study| study.speed_up(2));
    show("cpu-path S(2)", &studies, |study| {
        study.cpu_path_speed_up(2)
    });
    show("serial share", &studies, Study::serial_share);
    show("1 against 1", &studies, Study::control_ratio);

    let contain = |study: &&Study| match study.control_ratio() {
        Reading::Is(ratio) => ratio.low <= 1.0 && 1.0 <= ratio.high,
        _ => false,
    };
    println!(
        "interval of 1 against 1 contains 1: {}",
        studies.iter().filter(contain).count()
    );
    let quiet = studies
        .iter()
        .filter(|study| study.load.verdict() == Verdict::Quiet);
    println!("called quiet: {} of {STUDIES}", quiet.count());
    for study in &studies[..2] {
        println!(
            "  {} after {} rounds in {:.2?}: {}; {}; {:?}",
            study.stop,
            study.rounds(),
            study.took,
            study.load.verdict(),
            study.load.reason(),
            study.load,
        );
    }
    println!("rest {:?}", studies[0].rest(2));
    Ok(())
}

fn study(plan: &Plan, threads: &[NonZeroUsize]) -> io::Result<Study> {
    let expected: f64 = roots(0, ROOTS);
    Study::prepare("sum of roots", plan, threads, |team, phases| {
        let serial = ROOTS / 20;
        let head = phases.serial("first roots", || roots(0, serial));
        let parts = phases.parallel("roots", team, |worker, of| {
            let (worker, of) = (worker as u64, of as u64);
            let place = |part| serial + (ROOTS - serial) * part / of;
            roots(place(worker), place(worker + 1))
        });
        head + parts.iter().sum::<f64>()
    })
    .check(|sum| (sum - expected).abs() < 1e-6 * expected)
}

#[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
fn roots(from: u64, to: u64) -> f64 {
    (from..to)
        .map(|number| black_box(number as f64).sqrt())
        .sum()
}

fn show(what: &str, studies: &[Study], read: impl Fn(&Study) -> Reading) {
    let mut middles: Vec<f64> = studies
        .iter()
        .filter_map(|study| Some(read(study).value()?.middle))
        .collect();
    middles.sort_by(f64::total_cmp);
    let [low, .., high] = middles.as_slice() else {
        println!(
            "{what:>14}: {}",
            read(&studies[0]).map(|_| "one number only")
        );
        return;
    };
    let middle = middles[middles.len() / 2];
    let range = 100.0 * (high - low) / middle;
    println!(
        "{what:>14}: median {middle:.4}, from {low:.4} to {high:.4} ({range:.2} %), {} values",
        middles.len()
    );
}

/// Programs that burn CPU time until they are dropped.
struct Hogs(Vec<Child>);

impl Hogs {
    fn start(count: usize) -> io::Result<Self> {
        let mut hogs = Self(Vec::new());
        for _ in 0..count {
            let mut program = Command::new(env::current_exe()?);
            hogs.0
                .push(program.arg("--burn").stdin(Stdio::piped()).spawn()?);
        }
        Ok(hogs)
    }
}

impl Drop for Hogs {
    fn drop(&mut self) {
        for hog in &mut self.0 {
            // It may have ended by itself; either way it is gone after the wait.
            let _ = hog.kill();
            let _ = hog.wait();
        }
    }
}

/// Burns CPU time for three minutes at most, should whoever started this be gone.
fn burn() -> ! {
    let started = Instant::now();
    while started.elapsed() < Duration::from_mins(3) {
        black_box(roots(0, 1000));
    }
    std::process::exit(0)
}
