//! What the event loop and its clock promise.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::thread;
use std::time::Duration;

use crate::event_loop::{EventLoop, yield_now};
use crate::time::{Stuck, Time};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn sleepers_wake_in_the_order_of_their_times() {
    let time = Time::virtual_from_zero();
    let order = RefCell::new(Vec::new());
    let mut tasks = EventLoop::new(Rc::clone(&time));
    for seconds in [3, 1, 2] {
        let (time, order) = (&time, &order);
        tasks.spawn(async move {
            time.sleep(seconds * SECOND).await;
            order.borrow_mut().push((seconds, time.now()));
        });
    }
    tasks.run().unwrap();
    let expected = [1, 2, 3].map(|seconds| (seconds, seconds * SECOND));
    assert_eq!(order.into_inner(), expected);
}

#[test]
fn each_task_is_polled_once_and_once_for_each_wake() {
    let time = Time::virtual_from_zero();
    let mut tasks = EventLoop::new(Rc::clone(&time));
    for _ in 0..10 {
        tasks.spawn(async { time.sleep(SECOND).await });
    }
    assert_eq!(tasks.run(), Ok(20));
}

#[test]
fn whoever_yields_lets_the_others_go_first() {
    let said = RefCell::new(String::new());
    let mut tasks = EventLoop::new(Time::virtual_from_zero());
    for letter in ['a', 'b'] {
        let said = &said;
        tasks.spawn(async move {
            for _ in 0..2 {
                said.borrow_mut().push(letter);
                yield_now().await;
            }
        });
    }
    tasks.run().unwrap();
    assert_eq!(said.into_inner(), "abab");
}

#[test]
fn tasks_that_nobody_can_wake_are_reported() {
    let mut tasks = EventLoop::new(Time::virtual_from_zero());
    tasks.spawn(std::future::pending());
    assert_eq!(tasks.run(), Err(Stuck));
}

#[test]
fn another_thread_wakes_a_loop_that_sleeps() {
    let (sender, waker) = std::sync::mpsc::channel::<Waker>();
    let other = thread::spawn(move || waker.recv().unwrap().wake());
    let is_polled_again = Cell::new(false);
    let mut tasks = EventLoop::new(Time::real());
    tasks.spawn(std::future::poll_fn(|context| {
        if is_polled_again.replace(true) {
            return Poll::Ready(());
        }
        sender.send(context.waker().clone()).unwrap();
        Poll::Pending
    }));
    tasks.run().unwrap();
    other.join().unwrap();
}

#[test]
fn a_sleep_that_is_dropped_wakes_nobody() {
    let time = Time::virtual_from_zero();
    let mut tasks = EventLoop::new(Rc::clone(&time));
    tasks.spawn(async {
        let mut long = Box::pin(time.sleep(9 * SECOND));
        let mut short = Box::pin(time.sleep(SECOND));
        std::future::poll_fn(|context| {
            assert!(long.as_mut().poll(context).is_pending());
            short.as_mut().poll(context)
        })
        .await;
    });
    tasks.run().unwrap();
    assert_eq!(
        time.now(),
        SECOND,
        "the clock must not go on to the longer one"
    );
    assert_eq!(time.wait(), Err(Stuck));
}

#[test]
fn a_task_that_is_woken_too_often_is_done_once() {
    let runs = Cell::new(0);
    let mut tasks = EventLoop::new(Time::virtual_from_zero());
    tasks.spawn(async {
        std::future::poll_fn(|context| {
            context.waker().wake_by_ref();
            context.waker().wake_by_ref();
            Poll::Ready(())
        })
        .await;
        runs.set(runs.get() + 1);
    });
    tasks.spawn(yield_now());
    tasks.run().unwrap();
    assert_eq!(runs.get(), 1);
}
