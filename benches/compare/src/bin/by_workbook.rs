//! Prints how long a workload takes by the workbook's harness: by wall clock, by cpu-path.

use std::env;
use std::error::Error;
use std::num::NonZeroUsize;
use std::time::Duration;

use compare::workload;
use workbook::plan::Plan;
use workbook::study::{Reading, Study};

fn main() -> Result<(), Box<dyn Error>> {
    let workload = workload(&env::args().nth(1).ok_or("name a workload")?);
    let threads = NonZeroUsize::new(workload.threads).ok_or("no threads")?;
    // Each thread draws the same chain, however many there are.
    let answer = workload.chain();
    let study = Study::prepare("chain", &plan(), &[threads], |team, phases| {
        if workload.is_short() {
            return workload.chain();
        }
        let chains = phases.parallel("chain", team, |_, _| workload.chain());
        let same = |one, other| if one == other { one } else { !answer };
        chains.into_iter().reduce(same).unwrap_or(!answer)
    })
    .check(|chain| *chain == answer)?;

    println!("{}", nanoseconds(study.time(threads.get()))?);
    if !workload.is_short() {
        println!("{}", nanoseconds(study.cpu_path(threads.get()))?);
    }
    Ok(())
}

fn nanoseconds(time: Reading) -> Result<f64, String> {
    let seconds = time.value().ok_or_else(|| reason(time))?;
    Ok(1e9 * seconds.middle)
}

/// Why there is no number.
fn reason(time: Reading) -> String {
    time.map(|_| "").to_string()
}

/// A first look, with some more patience for a busy machine.
fn plan() -> Plan {
    Plan {
        budget: Duration::from_secs(1),
        ..Plan::quick()
    }
}
