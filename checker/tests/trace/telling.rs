//! Each story is told as the file of the same name says.

use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use every_order::trace::model::{
    Effect, Failure, Mark, ObjectKind, Pause, Story, Waiting,
};
use every_order::trace::text::{self, Options};

use crate::tale::*;

/// Compares with the golden file; `EVERY_ORDER_BLESS=1` writes it instead.
fn is_told_as(name: &str, story: &Story) {
    let told = text::print(story, &Options::default());
    let file = Path::new("tests/trace/golden").join(format!("{name}.txt"));
    if std::env::var_os("EVERY_ORDER_BLESS").is_some() {
        fs::write(&file, &told).expect("the folder is there");
    }
    let golden = fs::read_to_string(&file).expect("the golden file is there");
    assert!(
        told == golden,
        "{}:\n{golden}\nis told now:\n{told}",
        file.display()
    );
}

#[test]
fn a_lost_update_names_the_look_and_both_writes() {
    is_told_as("lost_update", &lost_update());
}

#[test]
fn a_deadlock_ends_in_its_circle() {
    is_told_as("deadlock", &opposite_locks());
}

#[test]
fn a_guard_that_is_let_go_in_between_shows_where() {
    let mut tale = Tale::of("bank", 1);
    let balance = tale.object(ObjectKind::Mutex, 26, "Mutex", Some("0"));
    tale.step(MAIN, 21, "lock", balance, [ACQUIRED]);
    tale.step(MAIN, 21, "unlock", balance, [Effect::Released]);
    tale.forced();
    tale.step(WORKER, 21, "lock", balance, [ACQUIRED]);
    tale.step(WORKER, 21, "unlock", balance, [Effect::Released]);
    tale.step(WORKER, 22, "lock", balance, [ACQUIRED]);
    tale.step(
        WORKER,
        22,
        "unlock",
        balance,
        [write("0", "1"), Effect::Released],
    );
    tale.quiet(Pause::Finished);
    tale.step(MAIN, 22, "lock", balance, [ACQUIRED]);
    tale.step(
        MAIN,
        22,
        "unlock",
        balance,
        [write("1", "2"), Effect::Released],
    );
    let words = sides("lost update: a deposit is gone", "2", "3");
    let story = tale.panics(MAIN, 31, "assert_eq!", &words);
    is_told_as("lock_per_line", &story);
}

#[test]
fn a_notify_that_nobody_heard_is_named() {
    let mut tale = Tale::of("queue", 1);
    let flag = tale.object(ObjectKind::Mutex, 49, "Mutex", Some("false"));
    let ready = tale.object(ObjectKind::Condvar, 50, "Condvar", None);
    tale.step(WORKER, 42, "lock", flag, [ACQUIRED]);
    tale.step(WORKER, 42, "unlock", flag, [Effect::Released]);
    tale.forced();
    tale.step(MAIN, 53, "lock", flag, [ACQUIRED]);
    let set = [write("false", "true"), Effect::Released];
    tale.step(MAIN, 53, "unlock", flag, set);
    let missed = tale.step(MAIN, 54, "notify_one", ready, [Effect::Woke(vec![])]);
    tale.quiet(Pause::Blocked(Waiting::Thread(WORKER)));
    tale.step(WORKER, 44, "lock", flag, [ACQUIRED]);
    tale.step(WORKER, 44, "wait", flag, [Effect::Released]);
    tale.step(WORKER, 44, "wait", ready, [blocked(ready)]);
    let waiting = tale.place(44, "wait");
    let joining = tale.place(51, "scope");
    let waiters = vec![
        waiter(MAIN, Waiting::Thread(WORKER), joining),
        waiter(WORKER, Waiting::Object(ready), waiting),
    ];
    let missed = Some(missed);
    let story = tale.fails(Failure::LostWakeUp { waiters, missed });
    is_told_as("lost_wake_up", &story);
}

#[test]
fn who_is_woken_too_late_is_told_to_look_again() {
    let mut tale = Tale::of("queue", 2);
    let jobs = tale.object(ObjectKind::Mutex, 12, "Mutex", Some("[]"));
    let ready = tale.object(ObjectKind::Condvar, 13, "Condvar", None);
    tale.step(1, 23, "lock", jobs, [ACQUIRED]);
    tale.step(1, 25, "wait", jobs, [Effect::Released]);
    tale.step(1, 25, "wait", ready, [blocked(ready)]);
    tale.quiet(Pause::Blocked(Waiting::Object(ready)));
    tale.step(MAIN, 18, "lock", jobs, [ACQUIRED]);
    tale.step(
        MAIN,
        18,
        "unlock",
        jobs,
        [write("[]", "[7]"), Effect::Released],
    );
    tale.step(MAIN, 19, "notify_one", ready, [Effect::Woke(vec![1])]);
    tale.forced();
    tale.step(2, 23, "lock", jobs, [ACQUIRED]);
    tale.step(
        2,
        23,
        "unlock",
        jobs,
        [write("[7]", "[]"), Effect::Released],
    );
    tale.quiet(Pause::Finished);
    tale.step(1, 25, "wait", jobs, [Effect::Resumed, ACQUIRED]);
    let message = "called `Option::unwrap()` on a `None` value";
    let story = tale.panics(1, 27, "unwrap()", message);
    is_told_as("if_for_while", &story);
}

#[test]
fn a_spurious_wake_up_is_allowed_by_std_and_said_so() {
    let mut tale = Tale::of("queue", 1);
    let jobs = tale.object(ObjectKind::Mutex, 12, "Mutex", Some("[]"));
    let ready = tale.object(ObjectKind::Condvar, 13, "Condvar", None);
    tale.step(1, 23, "lock", jobs, [ACQUIRED]);
    tale.step(1, 25, "wait", jobs, [Effect::Released]);
    tale.step(1, 25, "wait", ready, [blocked(ready)]);
    tale.mark(Mark::SpuriousWakeUp(1));
    tale.step(1, 25, "wait", jobs, [Effect::Resumed, ACQUIRED]);
    let message = "called `Option::unwrap()` on a `None` value";
    let story = tale.panics(1, 27, "unwrap()", message);
    is_told_as("spurious_wake_up", &story);
}

#[test]
fn five_threads_share_a_column_that_says_who() {
    let mut tale = Tale::of("table", 5);
    for seat in 0..5 {
        tale.story.threads[seat + 1].name = Some(format!("seat {seat}"));
    }
    let forks: Vec<_> = (0..5)
        .map(|_| tale.object(ObjectKind::Mutex, 10, "Mutex", Some("()")))
        .collect();
    let first: Vec<_> = (0..5)
        .map(|seat| {
            if seat > 0 {
                tale.forced();
            }
            tale.step(seat + 1, 5, "lock", forks[seat], [ACQUIRED])
        })
        .collect();
    for seat in (0..5).rev() {
        let right = forks[(seat + 1) % 5];
        tale.step(seat + 1, 6, "lock", right, [blocked(right)]);
        tale.quiet(Pause::Blocked(Waiting::Object(right)));
    }
    let place = tale.place(6, "lock");
    let circle = (0..5).map(|seat| {
        let held = (forks[seat], first[seat]);
        link(seat + 1, held, forks[(seat + 1) % 5], place)
    });
    let circle = circle.collect();
    let joining = tale.place(11, "scope");
    let others = vec![waiter(MAIN, Waiting::Thread(1), joining)];
    let story = tale.fails(Failure::Deadlock { circle, others });
    is_told_as("five_philosophers", &story);
}

#[test]
fn a_data_race_marks_both_accesses() {
    let mut tale = Tale::of("letter", 1);
    let page = tale.object(ObjectKind::Cell, 22, "RaceCell", Some("0"));
    let first = tale.step(MAIN, 25, "set", page, [write("0", "2")]);
    tale.args(&["2"]);
    tale.quiet(Pause::Blocked(Waiting::Thread(WORKER)));
    let second = tale.step(WORKER, 24, "set", page, [write("2", "1")]);
    tale.args(&["1"]);
    let story = tale.fails(Failure::DataRace {
        object: page,
        first,
        second,
    });
    is_told_as("data_race", &story);
}

#[test]
fn an_old_value_is_explained_by_what_would_order_it() {
    let mut tale = Tale::of("letter", 1);
    let letter = tale.object(ObjectKind::Atomic, 6, "AtomicU32::new", Some("0"));
    let posted = tale.object(ObjectKind::Atomic, 7, "AtomicBool::new", Some("false"));
    let newest = tale.step(WORKER, 12, "store", letter, [write("0", "7")]);
    tale.args(&["7"]);
    tale.ordering(Ordering::Relaxed);
    tale.step(WORKER, 13, "store", posted, [write("false", "true")]);
    tale.args(&["true"]);
    tale.quiet(Pause::Finished);
    tale.step(MAIN, 15, "load", posted, [read("true")]);
    let old = Effect::StaleRead {
        value: "0".to_owned(),
        newest: "7".to_owned(),
        written_at: newest,
    };
    tale.step(MAIN, 16, "load", letter, [old]);
    tale.ordering(Ordering::Relaxed);
    let words = sides("the flag came before the letter", "0", "7");
    let story = tale.panics(MAIN, 16, "assert_eq!", &words);
    is_told_as("stale_read", &story);
}

#[test]
fn two_who_wait_for_messages_wait_for_each_other() {
    let mut tale = Tale::of("ping", 1);
    let ask = tale.object(ObjectKind::Channel, 5, "mpsc", None);
    let answer = tale.object(ObjectKind::Channel, 6, "mpsc", None);
    tale.step(MAIN, 12, "recv", answer, [blocked(answer)]);
    tale.quiet(Pause::Blocked(Waiting::Object(answer)));
    tale.step(WORKER, 9, "recv", ask, [blocked(ask)]);
    let waiters = vec![
        waiter(MAIN, Waiting::Object(answer), tale.place(12, "recv")),
        waiter(WORKER, Waiting::Object(ask), tale.place(9, "recv")),
    ];
    let missed = None;
    let story = tale.fails(Failure::LostWakeUp { waiters, missed });
    is_told_as("two_wait_for_messages", &story);
}

#[test]
fn an_injected_panic_says_who_put_it_there() {
    let mut tale = Tale::of("ping", 1);
    let log = tale.object(ObjectKind::Mutex, 25, "log", Some("[]"));
    tale.step(WORKER, 26, "lock", log, [ACQUIRED]);
    tale.mark(Mark::InjectedPanic(WORKER));
    let message = "while writing the page".to_owned();
    tale.step(WORKER, 28, "may_panic", None, [Effect::Panicked(message)]);
    let left = [write("[]", "[1]"), Effect::Released, Effect::Poisoned];
    tale.step(WORKER, 26, "unlock", log, left);
    let place = tale.place(26, "lock");
    let story = tale.fails(Failure::Panic {
        thread: MAIN,
        message: "loses work: the second line is missing".to_owned(),
        place: Some(place),
    });
    is_told_as("injected_panic", &story);
}

#[test]
fn what_repeats_for_ever_is_shown_once() {
    let mut tale = Tale::of("ping", 1);
    let first = tale.object(ObjectKind::Mutex, 17, "first", Some("0"));
    let second = tale.object(ObjectKind::Mutex, 17, "second", Some("0"));
    let busy = || [Effect::Returned("Err(WouldBlock)".to_owned())];
    tale.step(MAIN, 18, "lock", first, [ACQUIRED]);
    tale.forced();
    tale.step(WORKER, 18, "lock", second, [ACQUIRED]);
    let from = tale.step(WORKER, 19, "try_lock", first, busy());
    tale.step(WORKER, 20, "yield_now", None, []);
    tale.quiet(Pause::Yielded);
    tale.step(MAIN, 19, "try_lock", second, busy());
    tale.step(MAIN, 20, "yield_now", None, []);
    let threads = vec![MAIN, WORKER];
    let story = tale.fails(Failure::Livelock { threads, from });
    is_told_as("livelock", &story);
}

#[test]
fn a_failure_without_a_run_still_says_what_and_why() {
    let story = Tale::of("hits", 1).fails(Failure::NeverHappens {
        what: "peak == 2".to_owned(),
        why: "over-serialised: two workers must be able to work at once".to_owned(),
        proved: true,
    });
    is_told_as("over_serialised", &story);
}

#[test]
fn a_panic_that_main_passes_on_is_told_as_the_workers() {
    let mut tale = Tale::of("bank", 1);
    let balance = tale.object(ObjectKind::Mutex, 26, "Mutex", Some("0"));
    tale.step(WORKER, 21, "lock", balance, [ACQUIRED]);
    tale.step(WORKER, 21, "unlock", balance, [Effect::Released]);
    let words = Effect::Panicked("loses work: no deposit yet".to_owned());
    tale.step(WORKER, 31, "assert_eq!", None, [words]);
    tale.quiet(Pause::Panicked);
    let place = tale.place(27, "scope");
    let story = tale.fails(Failure::Panic {
        thread: MAIN,
        message: "a scoped thread panicked".to_owned(),
        place: Some(place),
    });
    is_told_as("panic_passed_on", &story);
}

#[test]
fn who_never_gets_a_turn_is_named() {
    let mut tale = Tale::of("bank", 2);
    let balance = tale.object(ObjectKind::Mutex, 26, "Mutex", Some("0"));
    tale.step(1, 21, "lock", balance, [ACQUIRED]);
    tale.forced();
    tale.step(2, 21, "lock", balance, [blocked(balance)]);
    tale.quiet(Pause::Blocked(Waiting::Object(balance)));
    for _ in 0..3 {
        tale.step(1, 21, "unlock", balance, [Effect::Released]);
        tale.step(1, 21, "lock", balance, [ACQUIRED]);
    }
    let story = tale.fails(Failure::Unfair {
        thread: 2,
        object: Some(balance),
        bypassed: 3,
        limit: 2,
    });
    is_told_as("unfair", &story);
}
