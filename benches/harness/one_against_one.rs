//! One thread against itself is once as fast, whatever the machine does meanwhile.

use std::io;
use std::num::NonZeroUsize;
use std::time::Duration;

use workbook::plan::Plan;
use workbook::stats::{Interval, median};
use workbook::study::Study;

use crate::spread::roots;

const STUDIES: usize = 100;
/// About 200 µs.
const ROOTS: u64 = 100_000;

pub(crate) fn print() -> io::Result<()> {
    let plan = Plan {
        control: true,
        warm_up: Duration::from_millis(5),
        fixed_rounds: NonZeroUsize::new(15),
        ..Plan::quick()
    };
    let ratios = (0..STUDIES).map(|_| ratio(&plan));
    let ratios: Vec<Interval> = ratios.collect::<io::Result<_>>()?;
    let middles: Vec<f64> = ratios.iter().map(|ratio| ratio.middle).collect();
    let hold = ratios.iter().filter(|ratio| ratio.contains(1.0)).count();
    println!(
        "  the interval holds 1 in {hold} of {STUDIES} studies (wanted: 93); median {:.4}",
        median(&middles).unwrap_or(f64::NAN),
    );
    Ok(())
}

fn ratio(plan: &Plan) -> io::Result<Interval> {
    let expected = roots(0, ROOTS);
    let study = Study::prepare("roots", plan, &[], |_, phases| {
        phases.serial("roots", || roots(0, ROOTS))
    })
    .check(|sum| (sum - expected).abs() < 1e-6 * expected)?;
    Ok(study
        .control_ratio()
        .value()
        .expect("the plan asks for a control"))
}
