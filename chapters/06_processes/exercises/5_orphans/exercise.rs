//! Some workers are started, each is asked for its count, and the counts are added up.
//!
//! If something goes wrong on the way, workers stay behind: some run on as orphans, some have
//! ended and are zombies. Leave none, whatever goes wrong, and let all work at the same time.

use std::io;

use crate::system::{Child, System};

/// The sum of the counts of so many workers.
///
/// # Errors
///
/// If a worker can't be started, or ends before it has answered.
pub fn census(system: &System, workers: u32) -> io::Result<u32> {
    let mut children: Vec<Child> = Vec::new();
    for _ in 0..workers {
        // TODO: what becomes of those who were started before this one fails?
        children.push(system.start()?);
    }
    let mut sum = 0;
    for child in &mut children {
        sum += child.ask()?;
    }
    for child in &mut children {
        child.kill()?;
        child.wait()?;
    }
    Ok(sum)
}
