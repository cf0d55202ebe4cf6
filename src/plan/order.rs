//! The order in which the thread counts of a round are measured.

use crate::random::Random;

/// A random order for each round, balanced: over as many rounds as there are items, each item
/// has been in each place once.
///
/// A fixed order would let every slow drift of the machine, such as a clock that falls as the
/// chip warms up, count for one item and against another.
#[derive(Clone, Debug)]
pub struct Order {
    random: Random,
    /// The rounds until each item has been in each place, in reverse.
    ahead: Vec<Vec<usize>>,
    items: usize,
}

impl Order {
    /// An endless sequence of orders of `0..items`; the same seed gives the same sequence.
    #[must_use]
    pub fn new(items: usize, seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            ahead: Vec::new(),
            items,
        }
    }

    /// The order of the next round.
    pub fn next_round(&mut self) -> Vec<usize> {
        if self.ahead.is_empty() {
            self.ahead = latin_square(self.items, &mut self.random);
        }
        self.ahead.pop().unwrap_or_default()
    }
}

/// Shuffled rotations of one shuffled row: each item comes once per row and per column.
fn latin_square(items: usize, random: &mut Random) -> Vec<Vec<usize>> {
    let row = shuffled(items, random);
    let rotated = |by| {
        let mut row = row.clone();
        row.rotate_left(by);
        row
    };
    shuffled(items, random).into_iter().map(rotated).collect()
}

fn shuffled(items: usize, random: &mut Random) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items).collect();
    random.shuffle(&mut order);
    order
}
