//! A laboratory analyses each sample on a thread of its own, and collects the findings.
//!
//! On eight cores it takes as long as on one. Let the analyses go on side by side, and
//! lose no finding; their order does not matter.

use std::sync::Mutex;
use std::thread;

/// What `analyse` finds in each of the samples, in any order.
pub fn findings<Sample: Sync>(
    samples: &[Sample],
    analyse: impl Fn(&Sample) -> u64 + Sync,
) -> Vec<u64> {
    let findings = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for sample in samples {
            scope.spawn(|| {
                // TODO: in which order does this line do its three things?
                findings.lock().unwrap().push(analyse(sample));
            });
        }
    });
    findings.into_inner().unwrap()
}
