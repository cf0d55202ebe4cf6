//! Vector clocks: who has heard of how many steps of whom.

use super::{MAX_THREADS, ThreadId};

/// For each thread, how many of its steps lie before a point in the run.
///
/// One line of the cache. [`MAX_STEPS`](super::settings::MAX_STEPS) keeps it from
/// running over: a step counts twice at most, for an operation and for a release.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Clock([u16; MAX_THREADS]);

impl Clock {
    pub(crate) const ZERO: Self = Self([0; MAX_THREADS]);

    pub(crate) fn get(&self, thread: ThreadId) -> u16 {
        self.0[thread]
    }

    pub(crate) fn set(&mut self, thread: ThreadId, steps: u16) {
        self.0[thread] = steps;
    }

    pub(crate) fn tick(&mut self, thread: ThreadId) {
        self.0[thread] += 1;
    }

    /// Hears of all that `other` has heard of.
    pub(crate) fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_joined_clock_has_heard_of_both() {
        let (mut a, mut b) = (Clock::ZERO, Clock::ZERO);
        a.tick(0);
        b.set(1, 7);
        a.join(&b);
        assert_eq!((a.get(0), a.get(1), a.get(2)), (1, 7, 0));
    }
}
