//! An arcade machine shows its best score and who made it. Many may look at the same time.
//!
//! Most scores are not the best, and do no harm. With the first that is, the machine hangs.
//! Let the best score stay, and let nobody be disturbed by a score that is not.

use std::sync::RwLock;

/// The best score so far, and its player.
#[derive(Default)]
pub struct Record {
    best: RwLock<(u32, u32)>,
}

impl Record {
    /// Keeps `score` if it is greater than the best one, and tells whether it was.
    pub fn submit(&self, player: u32, score: u32) -> bool {
        let best = self.best.read().unwrap();
        if score <= best.0 {
            return false;
        }
        // TODO: a writer waits until nobody reads. Who is still reading?
        *self.best.write().unwrap() = (score, player);
        true
    }

    /// Calls `look` with the best score and its player. Others may look meanwhile.
    pub fn show(&self, look: impl FnOnce(u32, u32)) {
        let best = self.best.read().unwrap();
        look(best.0, best.1);
    }
}
