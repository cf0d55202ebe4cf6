//! Tempting: left before right went wrong, so right before left might go well.
//! Wrong: it is the same circle, drawn the other way round.
//! Rejected: deadlock.

use std::sync::Mutex;

pub struct Table {
    forks: Vec<Mutex<()>>,
}

impl Table {
    pub fn new(seats: usize) -> Self {
        assert!(seats >= 2, "one philosopher alone has only one fork");
        let forks = (0..seats).map(|_| Mutex::new(())).collect();
        Self { forks }
    }

    pub fn dine(&self, seat: usize, eat: impl FnOnce()) {
        let (left, right) = (seat, (seat + 1) % self.forks.len());
        let _right = self.forks[right].lock().unwrap();
        let _left = self.forks[left].lock().unwrap();
        eat();
    }
}
