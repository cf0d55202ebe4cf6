//! Sleeping tasks: when each wants to be woken, by a real clock or by a virtual one.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

/// A clock that starts at zero, and who waits for which time.
pub(crate) struct Time {
    clock: Clock,
    /// By the time to wake at; of equal times, first come, first woken.
    sleepers: RefCell<BTreeMap<(Duration, u64), Waker>>,
    /// How many sleeps have begun, so that no two have the same key.
    begun: Cell<u64>,
}

enum Clock {
    Real(Instant),
    /// Moves on only when everybody waits: then it jumps to the next time of interest.
    Virtual(Cell<Duration>),
}

/// No task can go on, and none sleeps: nobody is left who could wake one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stuck;

impl fmt::Display for Stuck {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("all tasks wait, and nothing is left that could wake one")
    }
}

impl std::error::Error for Stuck {}

impl Time {
    /// The time of the computer's clock.
    pub(crate) fn real() -> Rc<Self> {
        Self::by(Clock::Real(Instant::now()))
    }

    /// A time that takes no time.
    pub(crate) fn virtual_from_zero() -> Rc<Self> {
        Self::by(Clock::Virtual(Cell::default()))
    }

    fn by(clock: Clock) -> Rc<Self> {
        Rc::new(Self {
            clock,
            sleepers: RefCell::default(),
            begun: Cell::default(),
        })
    }

    /// The time since the start.
    pub(crate) fn now(&self) -> Duration {
        match &self.clock {
            Clock::Real(start) => start.elapsed(),
            Clock::Virtual(now) => now.get(),
        }
    }

    /// A future that is ready after `time`, counted from this call.
    pub(crate) fn sleep(self: &Rc<Self>, time: Duration) -> Sleep {
        let number = self.begun.replace(self.begun.get() + 1);
        Sleep {
            key: (self.now() + time, number),
            time: Rc::clone(self),
        }
    }

    /// Wakes everybody whose time has come.
    pub(crate) fn wake_due(&self) {
        let mut sleepers = self.sleepers.borrow_mut();
        if sleepers.is_empty() {
            return;
        }
        let now = self.now();
        while let Some(first) = sleepers.first_entry()
            && first.key().0 <= now
        {
            first.remove().wake();
        }
    }

    /// Waits until the first sleeper's time has come, or another thread has woken a task.
    pub(crate) fn wait(&self) -> Result<(), Stuck> {
        let sleepers = self.sleepers.borrow();
        let next = sleepers.keys().next().map(|(due, _)| *due);
        match (&self.clock, next) {
            (Clock::Real(start), Some(due)) => {
                thread::park_timeout(due.saturating_sub(start.elapsed()));
            }
            (Clock::Real(_), None) => thread::park(),
            (Clock::Virtual(now), Some(due)) => now.set(now.get().max(due)),
            (Clock::Virtual(_), None) => return Err(Stuck),
        }
        Ok(())
    }
}

/// See [`Time::sleep`].
pub(crate) struct Sleep {
    /// The time to wake at, and the number of this sleep.
    key: (Duration, u64),
    time: Rc<Time>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.time.now() >= self.key.0 {
            return Poll::Ready(());
        }
        let mut sleepers = self.time.sleepers.borrow_mut();
        // Replaces the waker of an earlier poll: the future may have moved to another task.
        sleepers.insert(self.key, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        // Who no longer waits must not be woken.
        self.time.sleepers.borrow_mut().remove(&self.key);
    }
}
