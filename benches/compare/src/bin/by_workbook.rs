//! Prints how long a workload takes by the workbook's harness: by wall clock, by cpu-path.

use std::env;
use std::error::Error;
use std::num::NonZeroUsize;
use std::time::Duration;

use compare::workload;
use workbook::plan::Plan;
use workbook::stats::Interval;
use workbook::study::Study;

fn main() -> Result<(), Box<dyn Error>> {
    let workload = workload(&env::args().nth(1).ok_or("name a workload")?);
    let threads = NonZeroUsize::new(workload.threads).ok_or("no threads")?;
    let answer = workload.run();
    let study = Study::prepare("chain", &plan(), &[threads], |team, phases| {
        if workload.is_short() {
            return workload.chain();
        }
        let chains = phases.parallel("chain", team, |_, _| workload.chain());
        chains.into_iter().fold(0, |sum, chain| sum ^ chain)
    })
    .check(|sum| *sum == answer)?;

    let wall = study.time(threads.get()).value();
    println!(
        "{}",
        nanoseconds(wall.ok_or("no interval: too few rounds")?)
    );
    if !workload.is_short() {
        let cpu_path = study.cpu_path(threads.get()).value();
        println!(
            "{}",
            nanoseconds(cpu_path.ok_or("no clock for each thread")?)
        );
    }
    Ok(())
}

fn nanoseconds(seconds: Interval) -> f64 {
    1e9 * seconds.middle
}

/// A first look, with some more patience for a busy machine.
fn plan() -> Plan {
    Plan {
        budget: Duration::from_secs(1),
        ..Plan::quick()
    }
}
