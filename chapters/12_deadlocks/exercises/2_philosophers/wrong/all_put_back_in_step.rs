//! Tempting: who can't get the second fork puts the first one back, so nobody holds and waits.
//! Wrong: all can take, fail and put back in step, again and again, and nobody eats.
//! Rejected: livelock.

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
        loop {
            let _left = self.forks[left].lock().unwrap();
            if let Ok(_right) = self.forks[right].try_lock() {
                return eat();
            }
        }
    }
}
