//! Tempting: the next moment is a number, and an atomic number needs no lock.
//! Wrong: it is loaded, and then stored. Another worker loads the same one in between.
//! Rejected: unbounded.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;
use std::time::{Duration, Instant};

pub struct Pace {
    pause: Duration,
    begun: Instant,
    next_ms: AtomicU64,
}

impl Pace {
    pub fn new(pause: Duration) -> Self {
        Self {
            pause,
            begun: Instant::now(),
            next_ms: AtomicU64::new(0),
        }
    }

    pub fn send<Page>(&self, request: impl FnOnce() -> Page) -> Page {
        let now = self.begun.elapsed();
        let turn = now.max(Duration::from_millis(self.next_ms.load(SeqCst)));
        let next = turn + self.pause;
        self.next_ms.store(next.as_millis() as u64, SeqCst);
        thread::sleep(turn - now);
        request()
    }
}
