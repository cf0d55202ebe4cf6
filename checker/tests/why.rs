//! What a story says in a sentence about why it went wrong.

#[macro_use]
extern crate every_order as std;

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex};
use std::thread;

use every_order::trace::text::{self, Options};
use every_order::{Explorer, Gauge, may_panic};

/// What is told of a program that fails, without line breaks.
fn told(f: impl Fn()) -> String {
    let story = Explorer::new().check(f).story.expect("a run that fails");
    flat(&text::print(&story, &Options::default()))
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is told of results that are not as they must be.
fn asked(check: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let result = std::panic::catch_unwind(check);
    flat(result.unwrap_err().downcast_ref::<String>().unwrap())
}

#[track_caller]
fn assert_says(told: &str, words: &str) {
    assert!(told.contains(words), "`{words}` is not in:\n{told}");
}

#[test]
fn who_changes_without_a_notify_is_named() {
    let told = told(|| {
        let (open, opened) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                let guard = open.lock().unwrap();
                drop(opened.wait_while(guard, |open| !*open));
            });
            *open.lock().unwrap() = true;
        });
    });
    assert_says(&told, "main changes open in step");
    assert_says(&told, "no notify follows");
}

#[test]
fn a_notify_that_wakes_one_of_two_is_named() {
    let told = told(|| {
        let (open, opened) = (Mutex::new(false), Condvar::new());
        let wait = || {
            let guard = open.lock().unwrap();
            drop(opened.wait_while(guard, |open| !*open));
        };
        thread::scope(|scope| {
            scope.spawn(wait);
            scope.spawn(wait);
            *open.lock().unwrap() = true;
            opened.notify_one();
        });
    });
    assert_says(&told, "The last `notify_one` (step");
    assert_says(&told, "was waiting, too (since step");
}

#[test]
fn the_step_with_which_too_many_are_inside_is_marked() {
    let told = asked(|| {
        every_order::outcomes(|| {
            let room = Gauge::new();
            thread::scope(|scope| {
                scope.spawn(|| drop(room.enter()));
                drop(room.enter());
            });
            room.peak()
        })
        .never(|peak| *peak == 2, "unbounded: two at once");
    });
    assert_says(&told, "there are 2 in room at once: nothing makes");
}

#[test]
fn a_lock_that_keeps_two_apart_is_named() {
    let told = asked(|| {
        every_order::outcomes(|| {
            let (room, door) = (Gauge::new(), Mutex::new(()));
            let enter = || {
                let _door = door.lock();
                drop(room.enter());
            };
            thread::scope(|scope| {
                scope.spawn(enter);
                enter();
            });
            room.peak()
        })
        .sometimes(|peak| *peak == 2, "over-serialised: one at a time");
    });
    assert_says(&told, "FAIL over-serialised: one at a time");
    assert_says(&told, "Each of them holds door from enter to leave");
}

#[test]
fn whoever_does_it_all_alone_is_named() {
    let told = asked(|| {
        every_order::outcomes(|| {
            let room = Gauge::new();
            drop(room.enter());
            drop(room.enter());
            room.peak()
        })
        .sometimes(|peak| *peak == 2, "over-serialised: one at a time");
    });
    assert_says(&told, "Here main does it all by itself");
    assert_says(&told, "the only order, run on your code");
}

#[test]
fn a_panic_goes_from_one_to_the_next_through_a_poisoned_lock() {
    let told = told(|| {
        let lock = Mutex::new(0);
        let worker = thread::scope(|scope| {
            let worker = scope.spawn(|| {
                let _guard = lock.lock();
                may_panic("with the guard");
            });
            worker.join()
        });
        *lock.lock().unwrap() += 1;
        assert!(worker.is_ok() || !lock.is_poisoned());
    });
    assert_says(&told, "The check lets worker panic in step 2.");
    assert_says(&told, "That leaves lock poisoned (step 3), and main");
}

#[test]
fn a_panic_that_nobody_hears_of_is_called_so() {
    let alone = told(|| {
        thread::spawn(|| panic!("no paper"));
    });
    assert_says(&alone, "worker panics, and nobody joins it");
    let passed_on = told(|| {
        thread::scope(|scope| {
            scope.spawn(|| panic!("no paper"));
        });
    });
    assert_says(
        &passed_on,
        "worker panics by itself, and main passes that on.",
    );
}

#[test]
fn of_two_old_looks_the_interrupted_one_is_told() {
    let told = told(|| {
        let (open, jobs) = (AtomicU32::new(1), Mutex::new(0));
        let left = thread::scope(|scope| {
            scope.spawn(|| {
                if open.load(SeqCst) == 1 {
                    *jobs.lock().unwrap() += 1;
                }
            });
            open.store(0, SeqCst);
            *jobs.lock().unwrap()
        });
        assert_eq!(*jobs.lock().unwrap(), left, "a job is left behind");
    });
    assert_says(&told, "worker looked at open in step 1, when open was 1.");
}

#[test]
fn a_loop_over_messages_has_its_own_line() {
    let here = line!() + 5;
    let told = told(|| {
        let (sender, receiver) = channel::<u32>();
        sender.send(1).unwrap();
        // Its own sender is still there.
        let _sum: u32 = receiver.iter().sum();
        drop(sender);
    });
    assert_says(&told, &format!("why.rs:{here}"));
}

#[test]
fn who_waits_at_a_barrier_is_not_said_to_have_missed_a_notify() {
    let told = told(|| {
        let (open, opened) = (Mutex::new(()), Condvar::new());
        let both = std::sync::Barrier::new(2);
        thread::scope(|scope| {
            scope.spawn(|| both.wait());
            opened.notify_all();
            drop(opened.wait(open.lock().unwrap()));
        });
    });
    assert_says(&told, "main and worker wait, and nobody is left to");
    assert_says(&told, "not kept for later: main begins to wait");
}

#[test]
fn a_future_whose_waker_nobody_has_is_called_so() {
    let told = told(|| {
        std::task::block_on(std::future::pending::<()>());
    });
    assert_says(&told, "and nobody ever calls its waker.");
}

#[test]
fn a_circle_of_messages_is_called_so() {
    let told = told(|| {
        let (sender, receiver) = channel();
        sender.send("more").unwrap();
        for message in receiver {
            sender.send(message).unwrap();
        }
    });
    assert_says(&told, "FAIL livelock: main");
    assert_says(
        &told,
        "passes on the same messages, and no more than these.",
    );
}

#[test]
fn who_comes_too_late_has_not_lost_an_update() {
    let told = told(|| {
        let turn = AtomicU32::new(0);
        let take = || turn.store(turn.load(SeqCst) + 1, SeqCst);
        thread::scope(|scope| {
            scope.spawn(take);
            take();
        });
        assert_eq!(turn.load(SeqCst), 2, "unfair: one comes in twice");
    });
    assert_says(&told, "FAIL unfair:");
    assert!(!told.contains("wrote over"), "{told}");
}
