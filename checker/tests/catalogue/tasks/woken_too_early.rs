//! The future looks first and leaves its waker afterwards; the signal comes in between.

use std::pin::Pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::task::{Context, Poll, Waker, block_on};
use std::thread;

#[derive(Default)]
struct Signal {
    is_given: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

// SeqCst throughout: the bug is the order of two steps, not of memory.
impl Signal {
    fn give(&self) {
        self.is_given.store(true, SeqCst);
        let waker = self.waker.lock().unwrap().take();
        waker.into_iter().for_each(Waker::wake);
    }

    fn leave_waker(&self, context: &Context) {
        *self.waker.lock().unwrap() = Some(context.waker().clone());
    }

    fn look(&self) -> Poll<()> {
        if self.is_given.load(SeqCst) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }
}

struct Given<'a> {
    signal: &'a Signal,
    ask: fn(&Signal, &Context) -> Poll<()>,
}

impl Future for Given<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context) -> Poll<()> {
        (self.ask)(self.signal, context)
    }
}

pub fn wrong() {
    give_and_await(|signal, context| {
        let seen = signal.look();
        if seen.is_pending() {
            signal.leave_waker(context);
        }
        seen
    });
}

pub fn right() {
    give_and_await(|signal, context| {
        signal.leave_waker(context);
        signal.look()
    });
}

fn give_and_await(ask: fn(&Signal, &Context) -> Poll<()>) {
    let signal = Signal::default();
    thread::scope(|scope| {
        scope.spawn(|| signal.give());
        block_on(Given {
            signal: &signal,
            ask,
        });
    });
}
