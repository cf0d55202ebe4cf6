//! Tempting: a copy of the list can be used without any lock.
//! Wrong: the finding is put into the copy, and the copy is thrown away.
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
            });
        }
    });
    findings.into_inner().unwrap()
}
