//! Prints how long a workload takes by criterion: the estimate that its report shows.

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use compare::workload;
use criterion::Criterion;
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let workload = workload(&env::args().nth(1).ok_or("name a workload")?);
    let folder = env::temp_dir().join(format!("by-criterion-{}", std::process::id()));
    Criterion::default()
        .output_directory(&folder)
        .bench_function(workload.name, |bencher| bencher.iter(|| workload.run()));

    let estimates = folder.join(workload.name).join("new/estimates.json");
    println!("{}", estimate(estimates)?);
    fs::remove_dir_all(&folder)?;
    Ok(())
}

/// The slope where criterion could fit one, else the mean: as in its own report.
fn estimate(file: PathBuf) -> Result<f64, Box<dyn Error>> {
    let estimates: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    let shown = [&estimates["slope"], &estimates["mean"]];
    let shown = shown.into_iter().find(|estimate| !estimate.is_null());
    let nanoseconds = shown.and_then(|estimate| estimate["point_estimate"].as_f64());
    nanoseconds.ok_or_else(|| "criterion left no estimate".into())
}
