//! Tempting: a waiter who lets one philosopher at a time take forks prevents the circle.
//! Wrong: this one waits until the meal is over, so only one person at the table ever eats.
//! Rejected: over-serialised.

use std::sync::Mutex;

pub struct Table {
    waiter: Mutex<()>,
    forks: Vec<Mutex<()>>,
}

impl Table {
    pub fn new(seats: usize) -> Self {
        assert!(seats >= 2, "one philosopher alone has only one fork");
        let forks = (0..seats).map(|_| Mutex::new(())).collect();
        Self {
            waiter: Mutex::new(()),
            forks,
        }
    }

    pub fn dine(&self, seat: usize, eat: impl FnOnce()) {
        let (left, right) = (seat, (seat + 1) % self.forks.len());
        let _waiter = self.waiter.lock().unwrap();
        let _left = self.forks[left].lock().unwrap();
        let _right = self.forks[right].lock().unwrap();
        eat();
    }
}
