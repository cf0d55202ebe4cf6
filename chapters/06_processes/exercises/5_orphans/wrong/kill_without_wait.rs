//! Tempting: a value kills its worker when it is dropped, so no worker runs on.
//! Wrong: nobody asks how it ended, so it stays in the system's list as a zombie.
//! Rejected: leaks.

use std::io;

use crate::system::{Child, System};

struct Worker<'a>(Child<'a>);

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        let _ = self.0.kill();
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
