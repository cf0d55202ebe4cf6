//! Orders are counted, and so are those that fail.

extern crate every_order as std;

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::{panic, thread};

use every_order::{Explorer, Orders, orders, outcomes};

/// Runs `one` and `other` at the same time.
fn both(one: impl FnOnce() + Send, other: impl FnOnce()) {
    thread::scope(|s| {
        s.spawn(one);
        other();
    });
}

/// Takes two locks, gives both back, in the order given.
fn nested(first: &Mutex<()>, second: &Mutex<()>) {
    let _first = first.lock().unwrap();
    let _second = second.lock().unwrap();
}

fn counts(orders: Orders) -> (usize, usize, bool) {
    (orders.failing, orders.all, orders.complete)
}

#[test]
fn two_forks_taken_crosswise_deadlock_in_two_of_the_four_orders() {
    // Both forks at once, by one or by the other: two orders. One fork each, whoever is
    // first: two more.
    let crosswise = orders(|| {
        let (left, right) = (Mutex::new(()), Mutex::new(()));
        both(|| nested(&left, &right), || nested(&right, &left));
    });
    assert_eq!(counts(crosswise), (2, 4, true));
}

#[test]
fn two_forks_taken_in_the_same_order_deadlock_in_none() {
    let same = orders(|| {
        let (left, right) = (Mutex::new(()), Mutex::new(()));
        both(|| nested(&left, &right), || nested(&left, &right));
    });
    assert_eq!(counts(same), (0, 2, true));
}

#[test]
fn each_order_of_steps_that_do_not_touch_each_other_counts() {
    let store = |atomic: &AtomicU32| {
        atomic.store(1, SeqCst);
        atomic.store(2, SeqCst);
    };
    let apart = || {
        let (one, other) = (AtomicU32::new(0), AtomicU32::new(0));
        both(|| store(&one), || store(&other));
    };
    // Four steps, of which two and two keep their order: 4! / (2! 2!).
    assert_eq!(counts(orders(apart)), (0, 6, true));
    let report = Explorer::new().check(apart);
    assert!(report.executions < 6, "a proof takes fewer");
}

#[test]
fn to_start_and_join_threads_makes_no_further_orders() {
    let store_twice =
        |atomic: &AtomicU32| [1, 2].map(|value| atomic.store(value, SeqCst));
    let started = orders(|| {
        let atomic = AtomicU32::new(0);
        thread::scope(|s| {
            s.spawn(|| store_twice(&atomic));
            s.spawn(|| store_twice(&atomic));
        });
    });
    assert_eq!(counts(started), (0, 6, true));
    let joined = orders(|| {
        let atomic = AtomicU32::new(0);
        thread::scope(|s| {
            let first = s.spawn(|| store_twice(&atomic));
            s.spawn(|| store_twice(&atomic)).join().unwrap();
            first.join().unwrap();
        });
    });
    assert_eq!(counts(joined), (0, 6, true));
}

#[test]
fn a_program_of_one_thread_has_one_order() {
    assert_eq!(counts(orders(|| ())), (0, 1, true));
    assert_eq!(counts(orders(|| panic!("always"))), (1, 1, true));
}

#[test]
fn a_notify_that_comes_too_early_is_counted_too() {
    // Whoever waits does so first, or locks after the other's lock; then the notify comes
    // before its lock, before its wait, or after that.
    assert_eq!(counts(orders_of_a_bell(false)), (2, 4, true));
    // A wait that is not needed is no step.
    assert_eq!(counts(orders_of_a_bell(true)), (0, 3, true));
}

fn orders_of_a_bell(with_a_flag: bool) -> Orders {
    let explorer = Explorer::new().spurious_wake_ups(false);
    explorer.orders(move || {
        let (rung, bell) = (Mutex::new(false), Condvar::new());
        both(
            || {
                *rung.lock().unwrap() = true;
                bell.notify_one();
            },
            || {
                let waits = rung.lock().unwrap();
                if !(with_a_flag && *waits) {
                    drop(bell.wait(waits).unwrap());
                }
            },
        );
    })
}

#[test]
fn what_is_only_a_part_says_so() {
    let few = Explorer::new().executions(3).orders(|| {
        let hits = AtomicU32::new(0);
        let hit = || hits.store(hits.load(SeqCst) + 1, SeqCst);
        both(hit, hit);
    });
    assert_eq!(few.to_string(), "0 of the first 3");
}

/// One thread tries the lock, but only if it sees what the other one has done.
fn tries_the_lock_late() -> bool {
    let (flag, lock) = (AtomicU32::new(0), Mutex::new(()));
    let mut taken = false;
    both(
        || {
            flag.store(1, SeqCst);
            drop(lock.lock());
        },
        || taken = flag.load(SeqCst) == 1 && lock.try_lock().is_err(),
    );
    taken
}

#[test]
fn no_order_counts_twice_if_something_is_learned_on_the_way() {
    let table = outcomes(tries_the_lock_late).table();
    let told = orders(|| assert!(!tries_the_lock_late()));
    assert_eq!((table.orders, table.complete), (told.all, told.complete));
    let taken = table.rows.iter().find(|row| row.result == "true").unwrap();
    assert_eq!(taken.orders, told.failing);
    // The load comes first, and nothing is tried: one order. Or the store does, and the
    // load and the try come at any two places around the lock and its end: six.
    assert_eq!(counts(told), (2, 7, true));
}

#[test]
fn a_program_that_is_not_deterministic_is_refused() {
    let runs = std::cell::Cell::new(0);
    let body = || {
        let hits = AtomicU32::new(0);
        runs.set(runs.get() + 1);
        let another_each_time = || {
            if runs.get() % 2 == 0 {
                hits.store(1, SeqCst);
            } else {
                hits.fetch_add(1, SeqCst);
            }
        };
        both(|| hits.store(2, SeqCst), another_each_time);
    };
    let refused = panic::catch_unwind(panic::AssertUnwindSafe(|| orders(body)));
    let message = refused.expect_err("it must be refused");
    let message = message.downcast_ref::<String>().expect("a text");
    assert!(
        message.contains("the same schedule did something else"),
        "{message}"
    );
}
