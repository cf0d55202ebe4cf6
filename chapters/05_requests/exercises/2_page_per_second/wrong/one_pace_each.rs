//! Tempting: each worker keeps its own last request in mind, and nobody waits for a lock.
//! Wrong: a second between any two of *one* worker says nothing about those of two.
//! Rejected: unbounded.

use std::cell::Cell;
use std::thread;
use std::time::{Duration, Instant};

thread_local! {
    static LAST: Cell<Option<Instant>> = const { Cell::new(None) };
}

pub struct Pace {
    pause: Duration,
}

impl Pace {
    pub fn new(pause: Duration) -> Self {
        Self { pause }
    }

    pub fn send<Page>(&self, request: impl FnOnce() -> Page) -> Page {
        if let Some(last) = LAST.get() {
            let next = last + self.pause;
            thread::sleep(next.saturating_duration_since(Instant::now()));
        }
        LAST.set(Some(Instant::now()));
        request()
    }
}
