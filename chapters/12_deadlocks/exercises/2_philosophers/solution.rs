//! Right: everybody takes the fork with the smaller number first. Only the last seat sees a
//! difference, and that breaks the circle: who holds a fork waits only for greater numbers.

use std::sync::Mutex;

/// A round table. The fork on the left of a seat has the seat's number.
pub struct Table {
    forks: Vec<Mutex<()>>,
}

impl Table {
    /// A table with at least two seats, numbered from 0.
    pub fn new(seats: usize) -> Self {
        assert!(seats >= 2, "one philosopher alone has only one fork");
        let forks = (0..seats).map(|_| Mutex::new(())).collect();
        Self { forks }
    }

    /// Takes the two forks of this seat, calls `eat`, and puts them back.
    pub fn dine(&self, seat: usize, eat: impl FnOnce()) {
        let (left, right) = (seat, (seat + 1) % self.forks.len());
        let _lower = self.forks[left.min(right)].lock().unwrap();
        let _upper = self.forks[left.max(right)].lock().unwrap();
        eat();
    }
}
