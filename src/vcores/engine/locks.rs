//! Who holds which lock, and who waits for it.

use std::collections::{BTreeMap, VecDeque};

/// All locks that were ever taken.
#[derive(Debug, Default)]
pub(super) struct Locks(BTreeMap<usize, Lock>);

#[derive(Debug, Default)]
struct Lock {
    holder: Option<usize>,
    /// In the order in which they came.
    queue: VecDeque<usize>,
}

impl Locks {
    /// Gives the lock to `thread`, or lets it wait and says `false`.
    pub(super) fn take(&mut self, lock: usize, thread: usize) -> bool {
        let lock = self.0.entry(lock).or_default();
        assert_ne!(
            lock.holder,
            Some(thread),
            "thread {thread} has this lock already"
        );
        if lock.holder.is_some() {
            lock.queue.push_back(thread);
            return false;
        }
        lock.holder = Some(thread);
        true
    }

    /// Who waits for the lock, in the order in which they came.
    pub(super) fn queue(&self, lock: usize) -> impl Iterator<Item = usize> {
        self.0
            .get(&lock)
            .into_iter()
            .flat_map(|lock| lock.queue.iter().copied())
    }

    /// Takes the lock from `thread` and gives it to the waiter in this place of the queue.
    pub(super) fn give_back(
        &mut self,
        lock: usize,
        thread: usize,
        next: Option<usize>,
    ) -> Option<usize> {
        let lock = self.0.entry(lock).or_default();
        assert_eq!(
            lock.holder,
            Some(thread),
            "thread {thread} has no such lock"
        );
        lock.holder = next.and_then(|place| lock.queue.remove(place));
        lock.holder
    }

    /// Who waits for a lock that `thread` holds.
    pub(super) fn waiting_for(&self, thread: usize) -> impl Iterator<Item = usize> {
        let held = self
            .0
            .values()
            .filter(move |lock| lock.holder == Some(thread));
        held.flat_map(|lock| lock.queue.iter().copied())
    }
}
