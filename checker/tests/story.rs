//! What stories of real programs say.

#[macro_use]
extern crate every_order as std;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

use every_order::Explorer;
use every_order::trace::text::{self, Options};

/// The rows of the story of a program that fails.
fn told(f: impl Fn()) -> String {
    let story = Explorer::new().check(f).story.expect("a run that fails");
    text::print(&story, &Options::default())
}

struct Table {
    forks: Vec<Mutex<u32>>,
}

impl Table {
    fn of(seats: u32) -> Self {
        Self {
            forks: (0..seats).map(Mutex::new).collect(),
        }
    }
}

#[test]
fn elements_are_called_by_their_place_and_not_by_their_first_use() {
    let told = told(|| {
        let seats: Vec<_> = (0..3).map(|_| Mutex::new(())).collect();
        let table = Table::of(2);
        drop((seats[2].lock(), seats[1].lock(), seats[0].lock()));
        let _seat = seats[2].lock();
        let _fork = table.forks[1].lock();
        let again = (table.forks[0].lock(), seats[2].lock());
        drop(again);
    });
    for name in ["seats[2]", "forks[1]", "forks[0]"] {
        assert!(told.contains(name), "{told}");
    }
    let last = told.lines().rfind(|row| row.contains("waits ##"));
    assert!(last.is_some_and(|row| row.contains("seats[2]")), "{told}");
}

#[test]
fn a_lock_around_nothing_shows_who_has_it_and_when_it_is_given_back() {
    let told = told(|| {
        let (door, total) = (Mutex::new(()), AtomicU32::new(0));
        let enter = || {
            drop(door.lock().unwrap());
            let before = total.load(SeqCst);
            total.store(before + 1, SeqCst);
        };
        thread::scope(|s| {
            s.spawn(enter);
            enter();
        });
        assert_eq!(total.load(SeqCst), 2);
    });
    let rows: Vec<&str> = told.lines().filter(|row| row.contains("door")).collect();
    assert!(rows[1].contains("door.lock()"), "{told}");
    assert!(rows[1].contains("main"), "{told}");
    assert!(rows[2].contains("unlock  door"), "{told}");
}
