//! Programs that do nothing but burn time.

use std::env;
use std::hint::black_box;
use std::io;
use std::process::{self, Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::spread::roots;

/// The flag that makes this program a hog.
pub(crate) const BURN: &str = "--burn";

/// Programs that burn CPU time until they are dropped.
pub(crate) struct Hogs(Vec<Child>);

impl Hogs {
    pub(crate) fn start(count: usize) -> io::Result<Self> {
        let mut hogs = Self(Vec::new());
        for _ in 0..count {
            let mut program = Command::new(env::current_exe()?);
            let program = program.arg(BURN).stdin(Stdio::null());
            hogs.0.push(program.spawn()?);
        }
        Ok(hogs)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }
}

impl Drop for Hogs {
    fn drop(&mut self) {
        for hog in &mut self.0 {
            // It may have ended by itself; either way it is gone after the wait.
            let _ = hog.kill();
            let _ = hog.wait();
        }
    }
}

/// Burns CPU time for three minutes at most, should whoever started this be gone.
pub(crate) fn burn() -> ! {
    let started = Instant::now();
    while started.elapsed() < Duration::from_mins(3) {
        black_box(roots(0, 1000));
    }
    process::exit(0)
}
