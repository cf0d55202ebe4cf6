//! Whoever queues up for the pen writes, and hands it on.
//!
//! Shipped: lost wake-up.
//!
//! The clock is virtual, and who is ready first is explored.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::cell::RefCell;
use std::future::poll_fn;
use std::task::{Poll, Waker, block_on, join, sleep, yield_now};
use std::time::Duration;

use every_order::explore;
use exercise::{Book, sign};

/// Lines on paper, and the queue for the pen. The first one in it has the pen.
#[derive(Default)]
struct Paper {
    queue: RefCell<Vec<String>>,
    asleep: RefCell<Vec<Waker>>,
    lines: RefCell<Vec<String>>,
}

/// A place in the queue, until it is dropped.
struct Place<'a>(&'a Paper, &'a str);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.queue.borrow_mut().retain(|name| name != self.1);
        self.0.asleep.borrow_mut().drain(..).for_each(Waker::wake);
    }
}

impl Book for Paper {
    async fn write(&self, line: &str) {
        self.queue.borrow_mut().push(line.to_owned());
        let _place = Place(self, line);
        poll_fn(|context| {
            if self.queue.borrow()[0] == line {
                return Poll::Ready(());
            }
            self.asleep.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
        yield_now().await;
        self.lines.borrow_mut().push(line.to_owned());
    }
}

#[test]
fn a_guest_who_has_to_wait_writes_two_lines() {
    explore(|| {
        let paper = Paper::default();
        let picture = async {
            paper.queue.borrow_mut().push("a picture".to_owned());
            let _pen = Place(&paper, "a picture");
            sleep(Duration::from_secs(3)).await;
        };
        block_on(join(picture, sign(&paper, "Ada")));
        assert_eq!(paper.lines.borrow().len(), 2, "loses work: a line");
    });
}

#[test]
fn two_guests_at_once_sign_once_each() {
    explore(|| {
        let paper = Paper::default();
        block_on(join(sign(&paper, "Ada"), sign(&paper, "Bob")));
        let lines = paper.lines.into_inner();
        let signed = |name| lines.iter().filter(|line| *line == name).count();
        assert_eq!((signed("Ada"), signed("Bob")), (1, 1), "loses work: a name");
    });
}
