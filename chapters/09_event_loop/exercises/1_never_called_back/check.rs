//! Whoever steps aside comes back, and the other has cooked meanwhile.
//!
//! Shipped: lost wake-up.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::cell::RefCell;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker, block_on, join};

use every_order::{explore, outcomes};
use exercise::StepAside;

/// Counts how often somebody asks for another poll.
#[derive(Default)]
struct Calls(AtomicU32);

impl Wake for Calls {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

#[test]
fn a_cook_who_steps_aside_comes_back() {
    explore(|| block_on(StepAside::default()));
}

#[test]
fn the_other_cooks_meanwhile() {
    outcomes(|| {
        let dishes = RefCell::new(String::new());
        let cook = async |name: char| {
            dishes.borrow_mut().push(name);
            StepAside::default().await;
            dishes.borrow_mut().push(name);
        };
        block_on(join(cook('a'), cook('b')));
        dishes.into_inner()
    })
    .always(
        |dishes| !dishes.contains("aa") && !dishes.contains("bb"),
        "over-serialised: a cook makes two dishes, and the other waits",
    );
}

#[test]
fn one_call_is_enough() {
    let calls = Arc::new(Calls::default());
    let waker = Waker::from(Arc::clone(&calls));
    let mut context = Context::from_waker(&waker);
    let mut aside = pin!(StepAside::default());
    let polls = (0..5).map(|_| aside.as_mut().poll(&mut context));
    let polls = 1 + polls.take_while(Poll::is_pending).count();
    assert!(polls <= 2, "livelock: aside, and aside, and aside again");
    let called = calls.0.load(SeqCst);
    assert!(called > 0 || polls < 2, "lost wake-up: aside, and no call");
    assert!(called < 2, "wrong value: one poll more needs one call");
}
