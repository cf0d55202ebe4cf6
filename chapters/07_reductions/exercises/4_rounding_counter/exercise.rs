//! Gates count visitors. A gate reports every second visitor only, so that the gates don't
//! stand in each other's way.
//!
//! In the evening the number is always even, and on busy days too small. When all gates are
//! closed it must be exact; until then, each gate may hold back one visitor.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

/// Visitors that a gate reports together.
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

    // TODO: when is this called for the last time, and by how many gates at once?
    fn report(&mut self) {
        let reported = self.visitors.reported.load(Relaxed);
        self.visitors
            .reported
            .store(reported + self.held_back, Relaxed);
        self.held_back = 0;
    }
}
