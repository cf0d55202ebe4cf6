//! What stories of real programs say.

#[macro_use]
extern crate every_order as std;

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
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
fn an_index_in_the_source_says_how_many_elements_before_it_are_not_used() {
    let told = told(|| {
        let seats: Vec<_> = (0..4).map(|_| Mutex::new(())).collect();
        let _one = seats[2].lock();
        let other = &seats[3];
        let _both = (other.lock(), seats[2].lock());
    });
    let last = told.lines().rfind(|row| row.contains("waits ##"));
    assert!(last.is_some_and(|row| row.contains("seats[2]")), "{told}");
    assert!(told.contains("other.lock()  seats[3]"), "{told}");
}

#[test]
fn an_element_of_a_list_that_is_written_out_has_its_index() {
    let told = told(|| {
        let seats = [Mutex::new(()), Mutex::new(()), Mutex::new(())];
        let (one, other) = (&seats[1], &seats[2]);
        let _held = (one.lock(), other.lock(), one.lock());
    });
    assert!(told.contains("one.lock()  seats[1]"), "{told}");
    assert!(told.contains("other.lock()  seats[2]"), "{told}");
}

struct Office {
    log: Mutex<u32>,
    is_open: Mutex<bool>,
    opened: Condvar,
}

#[test]
fn who_waits_for_a_notify_with_a_lock_in_its_hand_is_in_a_circle() {
    let told = told(|| {
        let office = Office {
            log: Mutex::new(0),
            is_open: Mutex::new(false),
            opened: Condvar::new(),
        };
        thread::scope(|scope| {
            scope.spawn(|| {
                *office.log.lock().unwrap() += 1;
                *office.is_open.lock().unwrap() = true;
                office.opened.notify_all();
            });
            let _log = office.log.lock().unwrap();
            let is_open = office.is_open.lock().unwrap();
            drop(office.opened.wait_while(is_open, |is_open| !*is_open));
        });
    });
    for part in [
        "FAIL  deadlock: main and worker wait for each other",
        "office.is_open.lock()    ",
        "main keeps log while it waits for a notify: `wait` gives back is_open,",
        "main   holds log (line",
        "waits for a notify of opened",
        "waits for log (line",
    ] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn what_is_kept_and_what_is_parked_with_it_is_in_a_circle() {
    let told = told(|| {
        let log = Mutex::new(0);
        let main = thread::current();
        thread::scope(|scope| {
            scope.spawn(|| {
                *log.lock().unwrap() += 1;
                main.unpark();
            });
            let _log = log.lock().unwrap();
            thread::park();
        });
    });
    assert!(told.contains("FAIL  deadlock: main and worker"), "{told}");
    assert!(
        told.contains("main keeps log while it is parked."),
        "{told}"
    );
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
