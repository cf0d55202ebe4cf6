//! Relations between at most 32 events, as a square of bits.

/// The most events that a relation can speak of.
pub(super) const MOST: usize = 32;

/// Which event stands in the relation to which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// Bit `b` of row `a`: `a` stands in the relation to `b`.
    rows: [u32; MOST],
}

impl Relation {
    pub(super) fn empty() -> Self {
        Self { rows: [0; MOST] }
    }

    /// All pairs of the first `count` events for which `holds` says yes.
    pub(super) fn of(count: usize, holds: impl Fn(usize, usize) -> bool) -> Self {
        let mut relation = Self::empty();
        for from in 0..count {
            for to in 0..count {
                if holds(from, to) {
                    relation.add(from, to);
                }
            }
        }
        relation
    }

    pub(super) fn add(&mut self, from: usize, to: usize) {
        self.rows[from] |= 1 << to;
    }

    pub(super) fn has(&self, from: usize, to: usize) -> bool {
        self.rows[from] >> to & 1 == 1
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        let mut all = self.clone();
        for (row, more) in all.rows.iter_mut().zip(other.rows) {
            *row |= more;
        }
        all
    }

    /// `self ; other`: first one step of this relation, then one of the other.
    pub(super) fn then(&self, other: &Self) -> Self {
        let mut both = Self::empty();
        for (from, row) in self.rows.iter().enumerate() {
            for middle in (0..MOST).filter(|middle| row >> middle & 1 == 1) {
                both.rows[from] |= other.rows[middle];
            }
        }
        both
    }

    /// One step or more (Warshall's algorithm).
    pub(super) fn closure(mut self) -> Self {
        for middle in 0..MOST {
            let beyond = self.rows[middle];
            for row in self.rows.iter_mut().filter(|row| **row >> middle & 1 == 1) {
                *row |= beyond;
            }
        }
        self
    }

    /// Whether no event stands in the relation to itself.
    pub(super) fn is_irreflexive(&self) -> bool {
        (0..MOST).all(|event| !self.has(event, event))
    }
}
