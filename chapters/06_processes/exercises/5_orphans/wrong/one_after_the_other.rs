//! Tempting: with one worker at a time, there is never more than one to end.
//! Wrong: the workers never work at the same time, which is what they are for.
//! Rejected: over-serialised.

use std::io;

use crate::system::{Child, System};

struct Worker<'a>(Child<'a>);

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The sum of the counts of so many workers.
pub fn census(system: &System, workers: u32) -> io::Result<u32> {
    (0..workers).map(|_| Worker(system.start()?).0.ask()).sum()
}
