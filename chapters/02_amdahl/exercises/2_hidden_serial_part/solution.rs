//! Right: the analysis is done before the lock is taken, so the lock is held for a `push`.
//!
//! What is before the dot is evaluated first: in `findings.lock().unwrap().push(analyse(sample))`
//! the lock is taken, and only then the argument is computed. The whole analysis was serial.
//!
//! As good: let each thread return its finding, and collect what the joins return.

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
                let finding = analyse(sample);
                findings.lock().unwrap().push(finding);
            });
        }
    });
    findings.into_inner().unwrap()
}
