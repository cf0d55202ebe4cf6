//! What is made inside of an exploration stays inside, and the rest outside.

#[macro_use]
extern crate every_order as std;

mod found;

use std::cell::OnceCell;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;

use every_order::{Explorer, explore, outcomes};
use found::misuse;

#[test]
fn an_exploration_inside_of_another_is_refused() {
    assert!(misuse(|| explore(|| ())).contains("inside of an exploration"));
    let nested = misuse(|| drop(outcomes(|| 1)));
    assert!(nested.contains("inside of an exploration"), "{nested}");
}

#[test]
fn a_primitive_from_outside_is_refused() {
    let outside = Mutex::new(0);
    let message = misuse(|| {
        thread::scope(|s| {
            s.spawn(|| *outside.lock().unwrap() += 1);
            *outside.lock().unwrap() += 1;
        });
    });
    assert!(message.contains("outside"), "{message}");
    let used = AtomicUsize::new(0);
    used.store(1, Relaxed);
    assert!(misuse(|| used.store(2, Relaxed)).contains("outside"));
}

#[test]
fn a_channel_from_outside_is_refused() {
    let (sender, receiver) = channel::<u32>();
    let message = misuse(|| sender.send(1).unwrap());
    assert!(message.contains("a channel from outside"), "{message}");
    let message = misuse(|| assert!(receiver.try_recv().is_err()));
    assert!(message.contains("a channel from outside"), "{message}");
}

/// What a panic says, and the line in which it began.
fn refused(f: impl FnOnce()) -> (String, u32) {
    let line = Arc::new(OnceLock::new());
    let seen = Arc::clone(&line);
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        seen.get_or_init(|| info.location().map_or(0, panic::Location::line));
    }));
    let result = panic::catch_unwind(panic::AssertUnwindSafe(f));
    panic::set_hook(before);
    let message = *result.unwrap_err().downcast::<String>().unwrap();
    (message, *line.get().unwrap())
}

#[test]
fn what_is_made_inside_is_refused_outside_with_the_line() {
    let kept = OnceCell::new();
    // That something is kept makes the first run another one than the rest.
    let _ = Explorer::new().check(|| {
        let lock = Arc::new(Mutex::new(0));
        *lock.lock().unwrap() = 1;
        let worker = thread::spawn(|| 1);
        // What the first run makes is kept, the rest is dropped inside.
        drop(kept.set((lock, worker, channel::<u32>())));
    });
    let (lock, worker, (sender, receiver)) = kept.into_inner().unwrap();
    let here = line!();
    let all = [
        refused(|| drop(lock.lock())),
        refused(|| drop(worker.join())),
        refused(|| sender.send(1).unwrap()),
        refused(|| assert!(receiver.recv().is_err())),
    ];
    for (at, (message, line)) in (here + 2..).zip(&all) {
        assert!(message.contains("is used outside of it now"), "{message}");
        assert_eq!(*line, at, "{message}");
    }
}
