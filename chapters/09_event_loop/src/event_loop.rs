//! An event loop for one thread, made of `std::task` alone.

use std::mem;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use crate::time::{Stuck, Time};

/// Polls all its tasks, one at a time, on the thread that made it.
pub(crate) struct EventLoop<'a> {
    /// A task's number is its place here. It is `None` when it is done.
    tasks: Vec<Option<Task<'a>>>,
    unfinished: usize,
    woken: Arc<Woken>,
    time: Rc<Time>,
}

/// A future, and what it leaves with whoever can wake it.
struct Task<'a> {
    future: Pin<Box<dyn Future<Output = ()> + 'a>>,
    waker: Waker,
}

/// The tasks that can go on, in the order in which they were woken.
struct Woken {
    numbers: Mutex<Vec<usize>>,
    /// Who polls them. It may be asleep when another thread wakes a task.
    poller: Thread,
}

impl<'a> EventLoop<'a> {
    /// A loop without tasks. Its tasks sleep by `time`.
    pub(crate) fn new(time: Rc<Time>) -> Self {
        Self {
            tasks: Vec::new(),
            unfinished: 0,
            woken: Arc::new(Woken {
                numbers: Mutex::default(),
                poller: thread::current(),
            }),
            time,
        }
    }

    /// Adds a task. Nothing of it runs before [`EventLoop::run`].
    pub(crate) fn spawn(&mut self, future: impl Future<Output = ()> + 'a) {
        let number = self.tasks.len();
        let waker = Waker::from(Arc::new(TaskWaker {
            number,
            woken: Arc::clone(&self.woken),
        }));
        // Whether it can go on is found out by asking it: so each is polled once at first.
        waker.wake_by_ref();
        self.tasks.push(Some(Task {
            future: Box::pin(future),
            waker,
        }));
        self.unfinished += 1;
    }

    /// Polls whatever was woken until all tasks are done, and tells how many polls that took.
    ///
    /// Blocks the thread while every task waits.
    ///
    /// # Errors
    ///
    /// If no task can go on ever again.
    pub(crate) fn run(mut self) -> Result<u64, Stuck> {
        let mut polls = 0;
        let mut turn = Vec::new();
        while self.unfinished > 0 {
            mem::swap(&mut turn, &mut self.woken.numbers.lock().unwrap());
            if turn.is_empty() {
                self.time.wait()?;
            }
            for number in turn.drain(..) {
                self.poll(number);
                polls += 1;
            }
            self.time.wake_due();
        }
        Ok(polls)
    }

    fn poll(&mut self, number: usize) {
        let place = &mut self.tasks[number];
        // A task that was woken twice may be done by the second time.
        let Some(task) = place else { return };
        let mut context = Context::from_waker(&task.waker);
        if task.future.as_mut().poll(&mut context).is_ready() {
            *place = None;
            self.unfinished -= 1;
        }
    }
}

/// What a waiting future keeps: whom to wake, and where to say so.
struct TaskWaker {
    number: usize,
    woken: Arc<Woken>,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.numbers.lock().unwrap().push(self.number);
        self.woken.poller.unpark();
    }
}

/// Lets all other tasks that can go on have a turn first.
pub(crate) async fn yield_now() {
    let mut has_yielded = false;
    std::future::poll_fn(|context| {
        if mem::replace(&mut has_yielded, true) {
            return Poll::Ready(());
        }
        // Nobody else will: without this line the task would never be polled again.
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
