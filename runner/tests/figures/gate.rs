//! The gate over all exercises: with nothing compiled, and with all verdicts remembered.

use std::time::{Duration, Instant};

use crate::table::longest;
use crate::whole::whole_workbook;
use crate::workspace::Workspace;

/// How often the second run is repeated. The first can only be made once in each copy.
const WARM: usize = 5;

pub(crate) fn measure() {
    let workspace = whole_workbook("figures_gate");
    let cold = [verify(&workspace)];
    let warm = [(); WARM].map(|()| verify(&workspace));
    longest("gate, nothing compiled", Duration::from_mins(2), &cold);
    longest("gate, all remembered", Duration::from_secs(5), &warm);
}

/// How long the gate takes until every answer has its verdict.
fn verify(workspace: &Workspace) -> Duration {
    let begun = Instant::now();
    let ran = workspace.run(&["verify"]);
    let took = begun.elapsed();
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    took
}
