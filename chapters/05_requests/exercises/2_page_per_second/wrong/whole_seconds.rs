//! Tempting: number the seconds, and let one request through in each.
//! Wrong: one at the end of a second and one at the start of the next lie close together.
//! Rejected: unbounded.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

pub struct Pace {
    pause: Duration,
    begun: Instant,
    /// The first second in which nobody has asked yet.
    free: Mutex<u32>,
}

impl Pace {
    pub fn new(pause: Duration) -> Self {
        Self {
            pause,
            begun: Instant::now(),
            free: Mutex::new(0),
        }
    }

    pub fn send<Page>(&self, request: impl FnOnce() -> Page) -> Page {
        let second = self.take_second();
        thread::sleep((self.pause * second).saturating_sub(self.begun.elapsed()));
        request()
    }

    fn take_second(&self) -> u32 {
        let mut free = self.free.lock().unwrap();
        let now = self.begun.elapsed().as_millis() / self.pause.as_millis();
        let second = (*free).max(now as u32);
        *free = second + 1;
        second
    }
}
