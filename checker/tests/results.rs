//! Results of all orders are collected, counted and judged.

extern crate every_order as std;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::{panic, thread};

use every_order::cell::RaceCell;
use every_order::trace::model::Failure;
use every_order::{Explorer, Gauge, Verdict, choose, may_panic, outcomes};

/// What a check's failure tells its reader.
fn told(check: impl Fn() + panic::UnwindSafe) -> String {
    let payload = panic::catch_unwind(check).expect_err("the check must fail");
    payload.downcast_ref::<String>().expect("a text").clone()
}

fn count_twice() -> u32 {
    let hits = AtomicU32::new(0);
    let hit = || hits.store(hits.load(SeqCst) + 1, SeqCst);
    thread::scope(|s| {
        s.spawn(hit);
        hit();
    });
    hits.load(SeqCst)
}

#[test]
fn two_of_the_six_orders_of_four_steps_keep_both_hits() {
    let table = outcomes(count_twice).table();
    let orders: Vec<_> = table
        .rows
        .iter()
        .map(|row| (row.result.as_str(), row.orders))
        .collect();
    assert_eq!(orders, [("1", 4), ("2", 2)]);
    assert_eq!((table.orders, table.complete), (6, true));
}

#[test]
fn a_forbidden_result_is_shown_with_its_story_and_the_table() {
    let text =
        told(|| drop(outcomes(count_twice).never(|hits| *hits == 1, "lost update: x")));
    assert!(text.starts_with("FAIL  lost update: x"), "{text}");
    assert!(text.contains("FORCED SWITCH"), "{text}");
    assert!(text.contains("4 of 6"), "{text}");
}

fn peak(one_lock: bool) -> usize {
    let (inside, lock) = (Gauge::new(), Mutex::new(()));
    let work = || {
        let _guard = one_lock.then(|| lock.lock().unwrap());
        drop(inside.enter());
    };
    thread::scope(|s| {
        s.spawn(work);
        work();
    });
    inside.peak()
}

#[test]
fn what_never_happens_but_must_be_possible_fails() {
    let ask = |one_lock| {
        let outcomes = outcomes(move || peak(one_lock));
        drop(outcomes.sometimes(|peak| *peak == 2, "over-serialised: two at once"));
    };
    ask(false);
    assert!(told(move || ask(true)).starts_with("FAIL  over-serialised"));
}

#[test]
fn plain_memory_races_without_a_lock_and_not_with_one() {
    let race = |locked: bool| {
        let (cell, lock) = (RaceCell::new(0), Mutex::new(()));
        let add = || {
            let _guard = locked.then(|| lock.lock().unwrap());
            cell.with_mut(|value| *value += 1);
        };
        thread::scope(|s| {
            s.spawn(add);
            add();
        });
        assert_eq!(cell.get(), 2);
    };
    let explorer = Explorer::new();
    assert!(explorer.check(|| race(true)).verdict.is_proved());
    let Verdict::Failed(failure) = explorer.check(|| race(false)).verdict else {
        panic!("a race is a failure");
    };
    assert!(matches!(*failure, Failure::DataRace { .. }), "{failure:?}");
}

#[test]
fn lossy_memory_loses_an_update() {
    outcomes(|| {
        let cell = RaceCell::lossy(0);
        let add = || cell.with_mut(|value| *value += 1);
        thread::scope(|s| {
            s.spawn(add);
            add();
        });
        cell.get()
    })
    .sometimes(|sum| *sum == 1, "lost")
    .sometimes(|sum| *sum == 2, "kept")
    .always(|sum| (1..=2).contains(sum), "wrong");
}

#[test]
fn each_side_of_a_choice_is_seen() {
    let results = outcomes(|| (choose(3), choose(2)));
    assert_eq!(results.results().count(), 6);
}

#[test]
fn a_panic_that_may_come_poisons_the_lock_that_is_held() {
    outcomes(|| {
        let lock = Mutex::new(0);
        let writer = thread::scope(|s| {
            s.spawn(|| {
                let _guard = lock.lock();
                may_panic("while writing");
            })
            .join()
            .is_err()
        });
        (writer, lock.is_poisoned())
    })
    .always(
        |(died, poisoned)| died == poisoned,
        "poison tells of the panic",
    )
    .sometimes(|(died, _)| *died, "the panic comes")
    .sometimes(|(died, _)| !*died, "the panic does not come");
}

#[test]
fn a_panic_that_was_caught_ends_no_thread() {
    let caught = || panic::catch_unwind(|| panic!("a page is torn")).is_err();
    assert!(
        Explorer::new()
            .check(|| drop(thread::spawn(caught)))
            .verdict
            .is_proved()
    );
}

#[test]
fn a_panic_that_was_caught_and_passed_on_ends_its_thread() {
    let pass_on = || {
        let caught = panic::catch_unwind(|| panic!("a page is torn"));
        panic::resume_unwind(caught.expect_err("it panics"));
    };
    let failure = told(move || every_order::explore(|| drop(thread::spawn(pass_on))));
    assert!(failure.contains("a page is torn"), "{failure}");
}

#[test]
fn a_panic_that_the_check_wants_may_end_a_thread_that_nobody_joins() {
    let report = Explorer::new().check(|| {
        thread::spawn(|| may_panic("while writing"));
    });
    assert!(report.verdict.is_proved());
}

#[test]
fn a_panic_that_nobody_wants_may_not_end_a_thread_that_nobody_joins() {
    let failure = told(|| {
        every_order::explore(|| drop(thread::spawn(|| panic!("a page is torn"))));
    });
    assert!(failure.contains("a page is torn"), "{failure}");
}
