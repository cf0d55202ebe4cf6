//! The first bugs that a student meets are found, and their right twins proved.

extern crate every_order as std;

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::*};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use every_order::trace::model::Failure;
use every_order::{Explorer, Report, Verdict};

fn check(f: impl Fn()) -> Report {
    Explorer::new().check(f)
}

fn failure(f: impl Fn()) -> Failure {
    match check(f).verdict {
        Verdict::Failed(failure) => *failure,
        verdict => panic!("expected a failure, found {verdict:?}"),
    }
}

fn lost_update(good: bool) {
    let hits = AtomicU32::new(0);
    let hit = || {
        if good {
            hits.fetch_add(1, SeqCst);
        } else {
            let seen = hits.load(SeqCst);
            hits.store(seen + 1, SeqCst);
        }
    };
    thread::scope(|s| {
        s.spawn(hit);
        hit();
    });
    assert_eq!(hits.load(SeqCst), 2, "lost update: a hit is gone");
}

#[test]
fn a_lost_update_is_found() {
    assert!(matches!(
        failure(|| lost_update(false)),
        Failure::Panic { .. }
    ));
}

#[test]
fn a_counted_update_is_proved() {
    assert!(check(|| lost_update(true)).verdict.is_proved());
}

fn transfer(good: bool) {
    let (alice, bob) = (Mutex::new(1), Mutex::new(1));
    thread::scope(|s| {
        s.spawn(|| {
            let mut from = if good { alice.lock() } else { bob.lock() }.unwrap();
            let mut to = if good { bob.lock() } else { alice.lock() }.unwrap();
            *from -= 1;
            *to += 1;
        });
        let mut from = alice.lock().unwrap();
        let mut to = bob.lock().unwrap();
        *from -= 1;
        *to += 1;
    });
}

#[test]
fn a_deadlock_is_found() {
    assert!(matches!(
        failure(|| transfer(false)),
        Failure::Deadlock { .. }
    ));
}

#[test]
fn locks_in_one_order_are_proved() {
    assert!(check(|| transfer(true)).verdict.is_proved());
}

fn philosophers(n: usize) {
    let forks: Vec<_> = (0..n).map(|_| Mutex::new(())).collect();
    thread::scope(|s| {
        for i in 0..n {
            let forks = &forks;
            s.spawn(move || {
                let (a, b) = (i.min((i + 1) % n), i.max((i + 1) % n));
                let _a = forks[a].lock().unwrap();
                let _b = forks[b].lock().unwrap();
            });
        }
    });
}

#[test]
fn five_philosophers_are_proved() {
    assert!(check(|| philosophers(5)).verdict.is_proved());
}

fn wake(good: bool) {
    if good {
        let pair = (Mutex::new(false), Condvar::new());
        thread::scope(|s| {
            s.spawn(|| {
                let mut ready = pair.0.lock().unwrap();
                while !*ready {
                    ready = pair.1.wait(ready).unwrap();
                }
            });
            *pair.0.lock().unwrap() = true;
            pair.1.notify_one();
        });
    } else {
        let pair = (Mutex::new(()), Condvar::new(), AtomicBool::new(false));
        thread::scope(|s| {
            s.spawn(|| {
                while !pair.2.load(SeqCst) {
                    let guard = pair.0.lock().unwrap();
                    let _guard = pair.1.wait(guard).unwrap();
                }
            });
            pair.2.store(true, SeqCst);
            pair.1.notify_one();
        });
    }
}

#[test]
fn a_lost_wake_up_is_found() {
    assert!(matches!(
        failure(|| wake(false)),
        Failure::LostWakeUp { .. }
    ));
}

#[test]
fn a_kept_wake_up_is_proved() {
    assert!(check(|| wake(true)).verdict.is_proved());
}

fn message(order: (std::sync::atomic::Ordering, std::sync::atomic::Ordering)) {
    let shared = Arc::new((AtomicUsize::new(0), AtomicBool::new(false)));
    let theirs = Arc::clone(&shared);
    let writer = thread::spawn(move || {
        theirs.0.store(42, Relaxed);
        theirs.1.store(true, order.0);
    });
    if shared.1.load(order.1) {
        assert_eq!(shared.0.load(Relaxed), 42);
    }
    writer.join().unwrap();
}

#[test]
fn a_relaxed_flag_does_not_publish() {
    assert!(check(|| message((Relaxed, Relaxed))).verdict.is_failed());
    assert!(check(|| message((Release, Relaxed))).verdict.is_failed());
    assert!(check(|| message((Relaxed, Acquire))).verdict.is_failed());
}

#[test]
fn release_and_acquire_publish() {
    assert!(check(|| message((Release, Acquire))).verdict.is_proved());
}
