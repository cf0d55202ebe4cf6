//! A server wants to be asked for one page a second, by all workers together.
//!
//! Ours complains. Keep a second between any two requests, whoever sends them, and let a
//! request take as long as it likes: the next one need not wait for its answer.

use std::thread;
use std::time::Duration;

/// Sees to it that there is a pause between requests.
#[derive(Debug)]
pub struct Pace {
    pause: Duration,
}

impl Pace {
    /// A pace of one request in each `pause`.
    pub fn new(pause: Duration) -> Self {
        Self { pause }
    }

    /// Sends `request` as soon as it may be sent.
    pub fn send<Page>(&self, request: impl FnOnce() -> Page) -> Page {
        // TODO: what do the other workers do in this second?
        thread::sleep(self.pause);
        request()
    }
}
