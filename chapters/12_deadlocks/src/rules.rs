//! Four rules for taking two forks, side by side.

use every_order::sync::{Condvar, Mutex};

/// A round table. The fork on the left of a seat has the seat's number.
pub(crate) struct Table {
    forks: Vec<Mutex<()>>,
    waiter: Mutex<()>,
    free_seats: Mutex<usize>,
    stood_up: Condvar,
}

/// Takes the two forks of a seat, lets its philosopher eat, and puts them back.
pub(crate) type Rule = fn(&Table, usize, &dyn Fn());

impl Table {
    /// A table with at least two seats.
    pub(crate) fn new(seats: usize) -> Self {
        let forks = (0..seats).map(|_| Mutex::new(())).collect();
        Self {
            forks,
            waiter: Mutex::new(()),
            free_seats: Mutex::new(seats - 1),
            stood_up: Condvar::new(),
        }
    }

    /// The numbers of the forks on the left and on the right.
    fn forks_of(&self, seat: usize) -> (usize, usize) {
        (seat, (seat + 1) % self.forks.len())
    }
}

/// No rule: all take the left fork first. They wait in a circle if all do it at once.
pub(crate) fn left_first(table: &Table, seat: usize, eat: &dyn Fn()) {
    let (left, right) = table.forks_of(seat);
    let _left = table.forks[left].lock().unwrap();
    let _right = table.forks[right].lock().unwrap();
    eat();
}

/// No circle: who holds a fork waits only for forks with greater numbers.
pub(crate) fn smaller_number_first(table: &Table, seat: usize, eat: &dyn Fn()) {
    let (left, right) = table.forks_of(seat);
    let _lower = table.forks[left.min(right)].lock().unwrap();
    let _upper = table.forks[left.max(right)].lock().unwrap();
    eat();
}

/// No circle: one philosopher always stands, so one of the others has both forks in reach.
pub(crate) fn one_seat_stays_free(table: &Table, seat: usize, eat: &dyn Fn()) {
    let free = table.free_seats.lock().unwrap();
    *table.stood_up.wait_while(free, |free| *free == 0).unwrap() -= 1;

    left_first(table, seat, eat);

    *table.free_seats.lock().unwrap() += 1;
    table.stood_up.notify_one();
}

/// Nobody holds and waits: the waiter lets one philosopher at a time take forks and eat.
pub(crate) fn one_at_a_time(table: &Table, seat: usize, eat: &dyn Fn()) {
    let _waiter = table.waiter.lock().unwrap();
    left_first(table, seat, eat);
}
