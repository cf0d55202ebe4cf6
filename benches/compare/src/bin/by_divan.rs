//! Lets divan measure a workload; it prints its own table.

use compare::{WORKLOADS, Workload};
use divan::Bencher;

fn main() {
    divan::main();
}

#[divan::bench(args = WORKLOADS.map(|workload| workload.name))]
fn chain(bencher: Bencher<'_, '_>, name: &str) {
    let workload: Workload = compare::workload(name);
    bencher.bench(|| workload.run());
}
