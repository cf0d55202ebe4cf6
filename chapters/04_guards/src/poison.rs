//! A panic in the middle of an update, and four ways to go on after it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use workbook::show::{Cell, Column, Table};

/// How many crates there are, wherever they are.
const ALL: u32 = 3;

/// Crates on a shelf and in a van.
#[derive(Clone, Copy)]
struct Crates {
    shelf: u32,
    van: u32,
}

impl Crates {
    fn sum(self) -> u32 {
        self.shelf + self.van
    }
}

/// How a crate is moved, and how a lock is taken after a panic.
type Way = (&'static str, fn(&Mutex<Crates>), Taking);
type Taking = fn(&Mutex<Crates>) -> MutexGuard<'_, Crates>;

const WAYS: [Way; 4] = [
    ("panic half-way; `unwrap` the lock", half_way, insist),
    ("panic half-way; `into_inner`", half_way, ignore),
    ("panic half-way; `into_inner` and repair", half_way, repair),
    (
        "all that can panic first; `into_inner`",
        panic_first,
        ignore,
    ),
];

/// What the next thread finds after a panic, for each way to go on.
pub(crate) fn table() -> Table {
    let columns = [
        Column::new("way", "the way"),
        Column::new("next_thread", "the next thread"),
        Column::new("crates", "crates"),
    ];
    let mut table = Table::new("After a panic with the lock in hand", columns);
    for (way, load, taking) in WAYS {
        let (went_on, crates) = break_and_go_on(load, taking);
        let next = if went_on { "goes on" } else { "panics too" };
        let crates = format!("{crates} of {ALL}");
        table.row([Cell::text(way), Cell::text(next), Cell::text(crates)]);
    }
    table
}

/// Lets a thread panic, then a second one take the lock. Returns whether it could, and how
/// many crates there are then.
fn break_and_go_on(load: fn(&Mutex<Crates>), taking: Taking) -> (bool, u32) {
    let crates = Mutex::new(Crates { shelf: ALL, van: 0 });
    let first = thread::scope(|scope| scope.spawn(|| load(&crates)).join());
    assert!(first.is_err(), "the printer is broken");

    let next = || drop(taking(&crates));
    let second = thread::scope(|scope| scope.spawn(next).join());
    let crates = crates.into_inner().unwrap_or_else(PoisonError::into_inner);
    (second.is_ok(), crates.sum())
}

fn half_way(crates: &Mutex<Crates>) {
    let mut crates = crates.lock().unwrap();
    crates.shelf -= 1;
    print_label();
    crates.van += 1;
}

fn panic_first(crates: &Mutex<Crates>) {
    let mut crates = crates.lock().unwrap();
    let Crates { shelf, van } = *crates;
    print_label();
    *crates = Crates {
        shelf: shelf - 1,
        van: van + 1,
    };
}

fn print_label() {
    panic!("out of paper");
}

fn insist(crates: &Mutex<Crates>) -> MutexGuard<'_, Crates> {
    crates.lock().unwrap()
}

fn ignore(crates: &Mutex<Crates>) -> MutexGuard<'_, Crates> {
    crates.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts what is missing back on the shelf.
fn repair(crates: &Mutex<Crates>) -> MutexGuard<'_, Crates> {
    crates.lock().unwrap_or_else(|poisoned| {
        let mut crates = poisoned.into_inner();
        crates.shelf += ALL - crates.sum();
        crates
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_half_way_loses_a_crate_and_stops_the_next_thread() {
        assert_eq!(break_and_go_on(half_way, insist), (false, ALL - 1));
    }

    #[test]
    fn opening_a_poisoned_lock_mends_nothing() {
        assert_eq!(break_and_go_on(half_way, ignore), (true, ALL - 1));
        assert_eq!(break_and_go_on(half_way, repair), (true, ALL));
    }

    #[test]
    fn after_a_panic_before_the_update_there_is_nothing_to_mend() {
        assert_eq!(break_and_go_on(panic_first, ignore), (true, ALL));
    }
}
