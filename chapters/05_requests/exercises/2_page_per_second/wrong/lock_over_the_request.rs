//! Tempting: with one lock around everything, no two requests can come too close.
//! Wrong: the lock is held until the answer is there. A slow server stops all workers.
//! Rejected: over-serialised.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

pub struct Pace {
    pause: Duration,
    next: Mutex<Instant>,
}

impl Pace {
    pub fn new(pause: Duration) -> Self {
        let next = Mutex::new(Instant::now());
        Self { pause, next }
    }

    pub fn send<Page>(&self, request: impl FnOnce() -> Page) -> Page {
        let mut next = self.next.lock().unwrap();
        thread::sleep(next.saturating_duration_since(Instant::now()));
        *next = Instant::now() + self.pause;
        request()
    }
}
