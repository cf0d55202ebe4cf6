//! Each letter is read, whenever it comes and whichever task waits for it.
//!
//! Shipped: lost wake-up.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::pin::pin;
use std::sync::{Arc, atomic::AtomicBool, atomic::Ordering::SeqCst};
use std::task::{Context, Wake, Waker, block_on, join, yield_now};
use std::thread;

use every_order::explore;
use exercise::LetterBox;

/// Remembers that it was called.
#[derive(Default)]
struct Called(AtomicBool);

impl Wake for Called {
    fn wake(self: Arc<Self>) {
        self.0.store(true, SeqCst);
    }
}

#[test]
fn a_letter_wakes_the_reader_whenever_it_comes() {
    explore(|| {
        let letters = LetterBox::default();
        thread::scope(|scope| {
            scope.spawn(|| letters.put(7));
            assert_eq!(block_on(letters.next()), 7, "wrong value: another letter");
        });
    });
}

#[test]
fn the_task_that_asked_last_is_the_one_to_wake() {
    explore(|| {
        let letters = LetterBox::default();
        let mut next = pin!(letters.next());
        let mut of_another_task = Context::from_waker(Waker::noop());
        assert!(next.as_mut().poll(&mut of_another_task).is_pending());
        thread::scope(|scope| {
            scope.spawn(|| letters.put(7));
            assert_eq!(block_on(next), 7, "wrong value: another letter");
        });
    });
}

#[test]
fn reader_and_writer_may_share_a_thread() {
    explore(|| {
        let letters = LetterBox::default();
        let write = async {
            yield_now().await;
            letters.put(1);
            letters.put(2);
        };
        let read = async { [letters.next().await, letters.next().await] };
        let (read, ()) = block_on(join(read, write));
        assert_eq!(read, [1, 2], "wrong value: another order");
    });
}

#[test]
fn an_empty_box_leaves_its_reader_asleep() {
    explore(|| {
        let (letters, called) = (LetterBox::default(), Arc::new(Called::default()));
        let waker = Waker::from(Arc::clone(&called));
        let mut next = pin!(letters.next());
        let poll = next.as_mut().poll(&mut Context::from_waker(&waker));
        assert!(poll.is_pending(), "wrong value: a letter out of nothing");
        assert!(!called.0.load(SeqCst), "livelock: woken for nothing");
    });
}
