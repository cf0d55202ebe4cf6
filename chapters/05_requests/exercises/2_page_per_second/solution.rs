//! Right: the next free moment is read and put off in one step, so each moment goes to
//! one request. The lock is held neither while sleeping nor while asking.
//!
//! As good: hold the lock while sleeping. But let go of it before the request is sent.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

/// Sees to it that there is a pause between requests.
#[derive(Debug)]
pub struct Pace {
    pause: Duration,
    /// When the next request may be sent.
    next: Mutex<Instant>,
}

impl Pace {
    /// A pace of one request in each `pause`.
    pub fn new(pause: Duration) -> Self {
        let next = Mutex::new(Instant::now());
        Self { pause, next }
    }

    /// Sends `request` as soon as it may be sent.
    pub fn send<Page>(&self, request: impl FnOnce() -> Page) -> Page {
        let turn = self.take_turn();
        thread::sleep(turn.saturating_duration_since(Instant::now()));
        request()
    }

    fn take_turn(&self) -> Instant {
        let mut next = self.next.lock().unwrap();
        let turn = (*next).max(Instant::now());
        *next = turn + self.pause;
        turn
    }
}
