//! Tempting: with a name of its own the guard is easier to see.
//! Wrong: it lives to the end of its block now, and the analysis lies in that block.
//! Rejected: over-serialised.

use std::sync::Mutex;
use std::thread;

pub fn findings<Sample: Sync>(
    samples: &[Sample],
    analyse: impl Fn(&Sample) -> u64 + Sync,
) -> Vec<u64> {
    let findings = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for sample in samples {
            scope.spawn(|| {
                let mut list = findings.lock().unwrap();
                let finding = analyse(sample);
                list.push(finding);
            });
        }
    });
    findings.into_inner().unwrap()
}
