//! A set of threads, as one word.

use super::ThreadId;

/// Which threads, of at most [`MAX_THREADS`](super::MAX_THREADS).
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct ThreadSet(u32);

impl ThreadSet {
    pub(crate) const EMPTY: Self = Self(0);

    pub(crate) const fn one(thread: ThreadId) -> Self {
        Self(1 << thread)
    }

    pub(crate) const fn contains(self, thread: ThreadId) -> bool {
        self.0 & (1 << thread) != 0
    }

    pub(crate) fn insert(&mut self, thread: ThreadId) {
        self.0 |= 1 << thread;
    }

    pub(crate) fn remove(&mut self, thread: ThreadId) {
        self.0 &= !(1 << thread);
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether there is a second one.
    pub(crate) const fn is_plural(self) -> bool {
        self.0 & self.0.wrapping_sub(1) != 0
    }

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The lowest one.
    ///
    /// # Panics
    ///
    /// If the set is empty.
    pub(crate) fn first(self) -> ThreadId {
        assert!(!self.is_empty(), "no thread to take");
        self.0.trailing_zeros() as ThreadId
    }

    /// The first one behind `thread`, in a circle.
    ///
    /// # Panics
    ///
    /// If the set is empty.
    pub(crate) fn after(self, thread: ThreadId) -> ThreadId {
        let behind = Self(self.0 & ((u32::MAX << thread) << 1));
        if behind.is_empty() {
            self.first()
        } else {
            behind.first()
        }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = ThreadId> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let first = (!rest.is_empty()).then(|| rest.first())?;
            rest.remove(first);
            Some(first)
        })
    }
}

impl FromIterator<ThreadId> for ThreadSet {
    fn from_iter<I: IntoIterator<Item = ThreadId>>(threads: I) -> Self {
        let mut set = Self::EMPTY;
        threads.into_iter().for_each(|thread| set.insert(thread));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_circle_begins_again_behind_the_last_thread() {
        let set = ThreadSet::from_iter([1, 4, 31]);
        assert_eq!(set.after(1), 4);
        assert_eq!(set.after(4), 31);
        assert_eq!(set.after(31), 1);
    }

    #[test]
    fn a_set_of_one_is_not_plural() {
        assert!(!ThreadSet::one(31).is_plural());
        assert!(ThreadSet::from_iter([0, 31]).is_plural());
        assert!(!ThreadSet::EMPTY.is_plural());
    }
}
