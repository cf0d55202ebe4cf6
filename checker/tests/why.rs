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

/// Asks for two results at once: how many were in the room, and how many hits there are.
fn room_and_hits(atomic: bool) -> (usize, u32) {
    let (room, hits) = (Gauge::new(), AtomicU32::new(0));
    let hit = || {
        let _inside = room.enter();
        if atomic {
            hits.fetch_add(1, SeqCst);
        } else {
            hits.store(hits.load(SeqCst) + 1, SeqCst);
        }
    };
    thread::scope(|scope| {
        scope.spawn(hit);
        hit();
    });
    (room.peak(), hits.load(SeqCst))
}

#[test]
fn the_step_with_which_too_many_are_inside_is_marked_beside_another_result() {
    let told = asked(|| {
        every_order::outcomes(|| (room_and_hits(true).0, 7))
            .never(|(peak, _)| *peak == 2, "unbounded: two at once");
    });
    assert_says(&told, "there are 2 in room at once: nothing makes");
}

#[test]
fn an_update_that_is_lost_beside_a_peak_is_told_first() {
    let told = asked(|| {
        every_order::outcomes(|| room_and_hits(false))
            .never(|(_, hits)| *hits == 1, "lost update: a hit is gone");
    });
    assert_says(&told, "which was worker's. main chose its value at step");
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

/// Two who are called by their numbers, after a third who has number 0.
fn called_by_number(wait: impl Fn(&Mutex<u32>, &Condvar, u32) + Sync) {
    let (called, changed) = (Mutex::new(0), Condvar::new());
    let serve = |number: u32| {
        wait(&called, &changed, number);
        *called.lock().unwrap() += 1;
        changed.notify_all();
    };
    thread::scope(|scope| {
        scope.spawn(|| serve(2));
        scope.spawn(|| serve(1));
        serve(0);
    });
}

#[test]
fn who_is_woken_and_does_not_look_again_is_told_so() {
    let here = line!() + 4;
    let told = told(|| {
        called_by_number(|called, changed, number| {
            let guard = called.lock().unwrap();
            if *guard != number {
                drop(changed.wait(guard).unwrap());
            }
        });
    });
    assert_says(&told, "without looking whether that was meant for it");
    assert_says(&told, &format!("the `if` in line {here} looks once"));
    assert!(!told.contains("came when nobody was waiting"), "{told}");
}

#[test]
fn who_looks_again_after_each_wait_is_right() {
    let report = Explorer::new().check(|| {
        called_by_number(|called, changed, number| {
            let mut guard = called.lock().unwrap();
            while *guard != number {
                guard = changed.wait(guard).unwrap();
            }
        });
    });
    assert!(!report.verdict.is_failed(), "{:?}", report.verdict);
}

#[test]
fn who_comes_first_while_another_one_waits_is_told_so() {
    let told = told(|| {
        let (lock, changed) = (Mutex::new((false, 0)), Condvar::new());
        let take = || {
            let mut guard = lock.lock().unwrap();
            let before = guard.1;
            while guard.0 {
                guard = changed.wait(guard).unwrap();
            }
            let came_first = guard.1 - before;
            *guard = (true, guard.1 + 1);
            came_first
        };
        let give_back = || {
            lock.lock().unwrap().0 = false;
            changed.notify_one();
        };
        take();
        thread::scope(|scope| {
            scope.spawn(|| {
                assert_eq!(take(), 0, "unfair: another one was first");
                give_back();
            });
            give_back();
            take();
            give_back();
        });
    });
    assert_says(&told, "FAIL unfair: another one was first");
    assert_says(&told, "main comes first");
    assert_says(&told, "Nothing lets worker have its turn.");
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
