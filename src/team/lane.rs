//! The lane of one worker: where it waits, is handed a task, and reports back.

use std::hint;
use std::sync::Mutex;
use std::sync::atomic::AtomicU8;
use std::sync::atomic::Ordering::{Acquire, Release};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// How long a thread watches for its turn before it sleeps.
///
/// To wake a sleeper takes the system some 5 to 50 µs, so watching about as long as that costs
/// at most twice what the better choice would have cost. Longer, and the watcher would
/// take a CPU that somebody else needs.
pub(super) const WATCH: Duration = Duration::from_micros(50);

/// The worker has nothing to do; the lane is the leader's.
const IDLE: u8 = 0;
/// There is a task in the lane; it is the worker's.
const GO: u8 = 1;
/// The team is being dropped; the worker ends.
const LEAVE: u8 = 2;

/// What the leader hands to a worker.
pub(super) struct Task {
    /// What to do. The leader keeps it alive until the lane is idle again.
    pub(super) work: &'static (dyn Fn(usize) + Sync),
    /// Whom to wake at the end.
    pub(super) leader: Thread,
    /// How long to watch for the next task before going to sleep.
    pub(super) watch: Duration,
}

/// Hands tasks from the leader to one worker, one at a time.
#[repr(align(128))] // Cache lines of its own (CPUs fetch them in pairs): no false sharing.
pub(super) struct Lane {
    state: AtomicU8,
    task: Mutex<Option<Task>>,
}

impl Lane {
    pub(super) fn new() -> Self {
        Self {
            state: AtomicU8::new(IDLE),
            task: Mutex::new(None),
        }
    }

    /// The leader's side: hands over a task. The worker must be idle, and be woken after it.
    pub(super) fn hand_over(&self, task: Task) {
        *self.task.lock().expect("nothing panics under this lock") = Some(task);
        // Release: pairs with the Acquire in `called`; the task borrows what the leader wrote.
        self.state.store(GO, Release);
    }

    /// The leader's side: waits until the worker is idle.
    pub(super) fn until_idle(&self, watch: Duration) {
        // Acquire: pairs with the Release in `report`; the worker's results are there, and it
        // no longer holds the task.
        wait_until(|| self.state.load(Acquire) == IDLE, watch);
    }

    /// The leader's side: tells an idle worker to end. It must be woken after it.
    pub(super) fn dismiss(&self) {
        // Release: the worker reads nothing of ours any more, but every store to `state`
        // being alike is worth more than a weaker ordering here.
        self.state.store(LEAVE, Release);
    }

    /// The worker's side: waits for a task. `None` when it is to end.
    pub(super) fn called(&self, watch: Duration) -> Option<Task> {
        // Acquire: pairs with the Release in `hand_over`.
        wait_until(|| self.state.load(Acquire) != IDLE, watch);
        self.task
            .lock()
            .expect("nothing panics under this lock")
            .take()
    }

    /// The worker's side: says that the task is done. The leader must be woken after it.
    pub(super) fn report(&self) {
        // Release: pairs with the Acquire in `until_idle`.
        self.state.store(IDLE, Release);
    }
}

/// Watches for `done` for at most `watch`, then sleeps until unparked and `done`.
///
/// Whoever brings `done` about unparks this thread afterwards. An unpark that comes before
/// the park is kept, and makes the park return at once: no wake-up is lost in between.
fn wait_until(done: impl Fn() -> bool, watch: Duration) {
    if !watched(&done, watch) {
        while !done() {
            thread::park();
        }
    }
}

/// True if `done` held within `watch`.
fn watched(done: impl Fn() -> bool, watch: Duration) -> bool {
    let started = (!watch.is_zero()).then(Instant::now);
    while !done() {
        if started.is_none_or(|started| started.elapsed() >= watch) {
            return false;
        }
        hint::spin_loop();
    }
    true
}
