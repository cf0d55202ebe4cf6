//! Tempting: the read guard is dropped before anything is written.
//! Wrong: it is dropped after the write lock was asked for, a line that is never left.
//! Rejected: deadlock.

use std::sync::RwLock;

#[derive(Default)]
pub struct Record {
    best: RwLock<(u32, u32)>,
}

impl Record {
    pub fn submit(&self, player: u32, score: u32) -> bool {
        let best = self.best.read().unwrap();
        if score <= best.0 {
            return false;
        }
        let mut writer = self.best.write().unwrap();
        drop(best);
        *writer = (score, player);
        true
    }

    pub fn show(&self, look: impl FnOnce(u32, u32)) {
        let best = self.best.read().unwrap();
        look(best.0, best.1);
    }
}
