//! Crates are moved from a shelf into a van. Each load gets a label, and the printer panics
//! now and then.
//!
//! After that, nobody else can load or count any more. Let the others go on, and let no
//! crate get lost between shelf and van.

use std::sync::Mutex;

/// Places in an array of crates.
const SHELF: usize = 0;
const VAN: usize = 1;

/// The crates on the shelf and in the van; together they are always the same number.
pub struct Stock {
    crates: Mutex<[u32; 2]>,
}

impl Stock {
    /// All crates are on the shelf.
    pub fn new(shelf: u32) -> Self {
        Self {
            crates: Mutex::new([shelf, 0]),
        }
    }

    /// Moves `count` crates, with a label that says how many are in the van then.
    ///
    /// If `print_label` panics, so does this, and no crate is moved.
    pub fn load(&self, count: u32, print_label: impl FnOnce(u32)) {
        let mut crates = self.crates.lock().unwrap();
        crates[SHELF] -= count;
        // TODO: if the printer panics now, where are the crates? Who may still lock them?
        print_label(crates[VAN] + count);
        crates[VAN] += count;
    }

    /// How many crates are on the shelf, and how many in the van.
    pub fn count(&self) -> [u32; 2] {
        *self.crates.lock().unwrap()
    }
}
