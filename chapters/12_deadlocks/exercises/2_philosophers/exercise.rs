//! Philosophers sit around a table, with one fork between each two of them. Who wants to eat
//! needs two forks, the one on the left and the one on the right.
//!
//! On some evenings each of them holds one fork, and waits. Let all of them eat, and let
//! those who share no fork eat at the same time.

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
        let _left = self.forks[left].lock().unwrap();
        // TODO: what if everybody has come exactly this far? Who is waited for by whom?
        let _right = self.forks[right].lock().unwrap();
        eat();
    }
}
