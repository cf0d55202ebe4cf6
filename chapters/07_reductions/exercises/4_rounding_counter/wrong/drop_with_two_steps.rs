//! Tempting: each gate reports when it is dropped, so nothing is held back for ever.
//! Wrong: a report is still a load and a store, and another gate's report fits in between.
//! Rejected: lost update.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

const BATCH: u64 = 2;

/// How many visitors there were, as far as the gates have reported.
#[derive(Default)]
pub struct Visitors {
    reported: AtomicU64,
}

/// A gate, with what it has not reported yet. Dropping it closes it.
pub struct Gate<'a> {
    visitors: &'a Visitors,
    held_back: u64,
}

impl Visitors {
    pub fn open_gate(&self) -> Gate<'_> {
        Gate {
            visitors: self,
            held_back: 0,
        }
    }

    pub fn reported(&self) -> u64 {
        self.reported.load(Relaxed)
    }
}

impl Gate<'_> {
    pub fn count(&mut self) {
        self.held_back += 1;
        if self.held_back == BATCH {
            self.report();
        }
    }

    fn report(&mut self) {
        let reported = self.visitors.reported.load(Relaxed);
        self.visitors
            .reported
            .store(reported + self.held_back, Relaxed);
        self.held_back = 0;
    }
}

impl Drop for Gate<'_> {
    fn drop(&mut self) {
        self.report();
    }
}
