//! Right: the read lock is given back before the write lock is asked for, so nobody waits
//! for a reader who waits to write. What was read may be stale by then; therefore the
//! writer looks again, and only this second look decides.

use std::sync::RwLock;

/// The best score so far, and its player.
#[derive(Default)]
pub struct Record {
    best: RwLock<(u32, u32)>,
}

impl Record {
    /// Keeps `score` if it is greater than the best one, and tells whether it was.
    pub fn submit(&self, player: u32, score: u32) -> bool {
        if score <= self.best.read().unwrap().0 {
            return false;
        }
        let mut best = self.best.write().unwrap();
        let is_best = score > best.0;
        if is_best {
            *best = (score, player);
        }
        is_best
    }

    /// Calls `look` with the best score and its player. Others may look meanwhile.
    pub fn show(&self, look: impl FnOnce(u32, u32)) {
        let best = self.best.read().unwrap();
        look(best.0, best.1);
    }
}
