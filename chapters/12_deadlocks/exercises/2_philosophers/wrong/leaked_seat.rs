//! Tempting: with one seat less than philosophers, somebody always has two forks in reach.
//! Wrong: who finds the right fork taken comes again, and never gave the first seat back.
//! Rejected: deadlock, lost wake-up.

use std::sync::{Condvar, Mutex};

pub struct Table {
    free_seats: Mutex<usize>,
    stood_up: Condvar,
    forks: Vec<Mutex<()>>,
}

impl Table {
    pub fn new(seats: usize) -> Self {
        assert!(seats >= 2, "one philosopher alone has only one fork");
        let forks = (0..seats).map(|_| Mutex::new(())).collect();
        Self {
            free_seats: Mutex::new(seats - 1),
            stood_up: Condvar::new(),
            forks,
        }
    }

    pub fn dine(&self, seat: usize, eat: impl FnOnce()) {
        let (left, right) = (seat, (seat + 1) % self.forks.len());
        self.sit_down();
        let left = self.forks[left].lock().unwrap();
        let Ok(_right) = self.forks[right].try_lock() else {
            drop(left);
            return self.dine(seat, eat);
        };
        eat();
        *self.free_seats.lock().unwrap() += 1;
        self.stood_up.notify_one();
    }

    fn sit_down(&self) {
        let mut free = self.free_seats.lock().unwrap();
        while *free == 0 {
            free = self.stood_up.wait(free).unwrap();
        }
        *free -= 1;
    }
}
