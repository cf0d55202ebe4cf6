//! Tempting: the fewest reports are one for each gate, when it is closed.
//! Wrong: until then the number says nothing. A gate that is open all day holds back all of
//! its visitors.
//! Rejected: unbounded.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

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
    }
}

impl Drop for Gate<'_> {
    fn drop(&mut self) {
        self.visitors.reported.fetch_add(self.held_back, Relaxed);
    }
}
