//! What happens when, in the order of time.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Moments at which a thread starts or ends a step; of equal moments, the thread with the
/// lower number is first.
#[derive(Debug, Default)]
pub(super) struct Events(BTreeSet<(Moment, usize)>);

impl Events {
    pub(super) fn add(&mut self, time: f64, thread: usize) {
        self.0.insert((Moment(time), thread));
    }

    pub(super) fn remove(&mut self, time: f64, thread: usize) {
        self.0.remove(&(Moment(time), thread));
    }

    /// The time of the first event.
    pub(super) fn next(&self) -> Option<f64> {
        Some(self.0.first()?.0.0)
    }

    /// Removes the first event, and says whose it is.
    pub(super) fn take_next(&mut self) -> Option<usize> {
        Some(self.0.pop_first()?.1)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The time of this thread's event. Looks at all of them.
    pub(super) fn time_of(&self, thread: usize) -> Option<f64> {
        let event = self.0.iter().find(|event| event.1 == thread)?;
        Some(event.0.0)
    }
}

/// A time, in the order of time.
#[derive(Clone, Copy, Debug)]
struct Moment(f64);

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Moment {}
