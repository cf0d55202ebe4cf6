//! What the harness adds to a sample.

use std::hint::black_box;
use std::io;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use workbook::clock::{Stamp, thread_cpu};
use workbook::phase::Phases;
use workbook::stats::median_time;
use workbook::team::Team;

const SAMPLE: Duration = Duration::from_micros(200);

pub(crate) fn print() -> io::Result<()> {
    let mut one = Team::new(NonZeroUsize::MIN)?;
    let added = [(); 20_000].map(|()| added(&mut one));
    let added = median_time(&added).expect("many samples");
    let share = 100.0 * added.as_secs_f64() / SAMPLE.as_secs_f64();
    println!(
        "  a serial and a parallel phase: {added:?}, {share:.2} % of a sample of \
         {SAMPLE:?} (wanted: 0.5 %)"
    );
    let wall = lap(|| {
        black_box(Instant::now());
    });
    let cpu = lap(|| {
        black_box(thread_cpu());
    });
    println!("  reading the wall clock: {wall:?}; a thread's CPU clock: {cpu:?}");

    let mut two = Team::new(NonZeroUsize::new(2).expect("not 0"))?;
    let alone = lap(|| drop(one.run(|_, _| ())));
    let both = lap(|| drop(two.run(|_, _| ())));
    println!(
        "  a job for a team of one: {alone:?}; of two, handing over included: {both:?}"
    );
    Ok(())
}

/// Wall time of a sample with two phases that do nothing, as a study takes it.
fn added(team: &mut Team) -> Duration {
    let mut phases = Phases::new();
    let started = Instant::now();
    phases.serial("serial", || ());
    black_box(phases.parallel("parallel", team, |_, _| ()));
    started.elapsed().saturating_sub(phases.reading())
}

/// Median CPU time of a call on this thread, from five series: other programs don't count.
///
/// By the wall clock where the system has no thread clock.
fn lap(mut call: impl FnMut()) -> Duration {
    const TIMES: u32 = 20_000;
    let series = [(); 5].map(|()| {
        let started = Stamp::begin();
        (0..TIMES).for_each(|_| call());
        let ended = Stamp::end();
        let wall = ended.wall_since(&started);
        ended.cpu_since(&started).unwrap_or(wall) / TIMES
    });
    median_time(&series).expect("five series")
}
