//! Tempting: waiting for each worker leaves no zombie, and a worker ends some time.
//! Wrong: it waits for orders, which nobody sends any more.
//! Rejected: hang.

use std::io;

use crate::system::{Child, System};

struct Worker<'a>(Child<'a>);

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        let _ = self.0.wait();
    }
}

/// The sum of the counts of so many workers.
pub fn census(system: &System, workers: u32) -> io::Result<u32> {
    let mut all = Vec::new();
    for _ in 0..workers {
        all.push(Worker(system.start()?));
    }
    all.iter_mut().map(|worker| worker.0.ask()).sum()
}
