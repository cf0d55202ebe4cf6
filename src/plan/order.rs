//! The order in which the thread counts of a round are measured.

/// A random order for each round, balanced: over as many rounds as there are items, each item
/// has been in each place once.
///
/// A fixed order would let every slow drift of the machine, such as a clock that falls as the
/// chip warms up, count for one item and against another.
#[derive(Clone, Debug)]
pub struct Order {
    random: SplitMix,
    /// The rounds until each item has been in each place, in reverse.
    ahead: Vec<Vec<usize>>,
    items: usize,
}

impl Order {
    /// An endless sequence of orders of `0..items`; the same seed gives the same sequence.
    #[must_use]
    pub fn new(items: usize, seed: u64) -> Self {
        Self {
            random: SplitMix(seed),
            ahead: Vec::new(),
            items,
        }
    }

    /// The order of the next round.
    pub fn next_round(&mut self) -> Vec<usize> {
        if self.ahead.is_empty() {
            self.ahead = self.random.latin_square(self.items);
        }
        self.ahead.pop().unwrap_or_default()
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
#[derive(Clone, Debug)]
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Shuffled rotations of one shuffled row: each item comes once per row and per column.
    fn latin_square(&mut self, items: usize) -> Vec<Vec<usize>> {
        let row = self.shuffled(items);
        let rotated = |by| {
            let mut row = row.clone();
            row.rotate_left(by);
            row
        };
        self.shuffled(items).into_iter().map(rotated).collect()
    }

    /// `0..items` in random order (Fisher and Yates, 1938).
    fn shuffled(&mut self, items: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..items).collect();
        for place in (1..items).rev() {
            // The bias of the remainder is below items / 2^64.
            let other = self.next() % (place as u64 + 1);
            order.swap(place, usize::try_from(other).unwrap_or(place));
        }
        order
    }
}
