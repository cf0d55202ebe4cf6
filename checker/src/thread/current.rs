//! Handles and numbers of threads.

use std::fmt;
use std::panic::Location;

use super::park::unpark;
use crate::engine::op::Spot;
use crate::engine::{Fault, active, fail, with};

/// [`std::thread::Thread`], explored.
#[derive(Clone)]
pub struct Thread(Inner);

#[derive(Clone)]
enum Inner {
    Outside(std::thread::Thread),
    Inside {
        run: u32,
        index: usize,
        name: Option<String>,
    },
}

/// [`std::thread::ThreadId`], explored.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ThreadId(Number);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Number {
    Outside(std::thread::ThreadId),
    Inside { run: u32, index: usize },
}

/// The thread that calls.
#[must_use]
pub fn current() -> Thread {
    if active() {
        Thread::inside(with(|e| e.current))
    } else {
        Thread::outside(std::thread::current())
    }
}

/// Whether the thread that calls is unwinding from a panic.
#[must_use]
pub fn panicking() -> bool {
    if active() {
        with(|e| e.unwinding_now() > 0)
    } else {
        std::thread::panicking()
    }
}

impl Thread {
    pub(super) fn outside(thread: std::thread::Thread) -> Self {
        Self(Inner::Outside(thread))
    }

    pub(crate) fn inside(index: usize) -> Self {
        let (run, name) = with(|e| (e.stamp, e.threads[index].about.name.clone()));
        let main = (index == 0).then(|| "main".to_owned());
        Self(Inner::Inside {
            run,
            index,
            name: name.or(main),
        })
    }

    /// Its number in the run.
    ///
    /// A thread of an earlier run fails this one.
    ///
    /// # Panics
    ///
    /// If it is a thread of the operating system.
    #[track_caller]
    pub(super) fn index(&self) -> usize {
        match &self.0 {
            Inner::Inside { run, index, .. } => {
                if *run != with(|e| e.stamp) {
                    refuse_kept(Location::caller());
                }
                *index
            }
            Inner::Outside(_) => unreachable!("made in an exploration"),
        }
    }

    /// A number that no other running thread has.
    #[must_use]
    pub fn id(&self) -> ThreadId {
        ThreadId(match &self.0 {
            Inner::Outside(thread) => Number::Outside(thread.id()),
            Inner::Inside { run, index, .. } => Number::Inside {
                run: *run,
                index: *index,
            },
        })
    }

    /// The name, if it has one. The thread that runs the closure is `main`.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.0 {
            Inner::Outside(thread) => thread.name(),
            Inner::Inside { name, .. } => name.as_deref(),
        }
    }

    /// Lets the thread go on that is in `park`, or lets it pass its next `park`.
    #[track_caller]
    pub fn unpark(&self) {
        match &self.0 {
            Inner::Outside(thread) => thread.unpark(),
            Inner::Inside { run, index, .. } => {
                unpark(*run, *index, Location::caller());
            }
        }
    }
}

#[cold]
fn refuse_kept(spot: Spot) -> ! {
    let message = "this thread's handle was kept from an earlier order, in which the thread \
                   has ended; join each thread in the order that starts it";
    fail(Fault::Misuse {
        message: message.to_owned(),
        spot: Some(spot),
    })
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread")
            .field("id", &self.id())
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Number::Outside(id) => id.fmt(f),
            Number::Inside { index, .. } => write!(f, "ThreadId({})", index + 1),
        }
    }
}
