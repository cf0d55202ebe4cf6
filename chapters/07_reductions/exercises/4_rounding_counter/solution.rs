//! Right: reporting is one step, and dropping a gate reports what it still holds back.
//!
//! `Relaxed` is enough everywhere: no other memory depends on the number. Who wants the exact
//! one has to wait for the gates anyway, and joining their threads orders everything before.

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

    fn report(&mut self) {
        self.visitors.reported.fetch_add(self.held_back, Relaxed);
        self.held_back = 0;
    }
}

impl Drop for Gate<'_> {
    fn drop(&mut self) {
        self.report();
    }
}
