//! Tempting: the list is copied under the lock, and written back under the lock.
//! Wrong: both threads may copy the empty list, and the second one writes over the first.
//! Rejected: loses work.

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
                let mut list = findings.lock().unwrap().clone();
                list.push(analyse(sample));
                *findings.lock().unwrap() = list;
            });
        }
    });
    findings.into_inner().unwrap()
}
